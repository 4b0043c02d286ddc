import { UsageError } from '../model/errors.ts';
import type { Context, GlobalOptions } from './context.ts';
import { unknownItem } from './unknown.ts';

/** `feedmill items split ID` */
export async function itemsSplit(context: Context, options: GlobalOptions, id: string): Promise<void> {
  const isDone = await context.change(context.settings(options.config), 'split', { item: id });
  if (isDone !== true) throw unknownItem(id);
  context.out.note(`item ${id} is nobody's copy from now on, whatever is found\n`);
}

/** `feedmill items join ID OF` */
export async function itemsJoin(context: Context, options: GlobalOptions, id: string, of: string): Promise<void> {
  const isDone = await context.change(context.settings(options.config), 'join', { item: id, of });
  if (isDone !== true)
    throw new UsageError(
      `nothing is joined: there is no item "${id}" or no item "${of}", or both are one, or copies of one already ("feedmill why item" tells)`,
    );
  context.out.note(`item ${id} is a copy of ${of} from now on, whatever is found\n`);
}
