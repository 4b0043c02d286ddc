import type { DeadLetter, WebhookStanding, WebhookTarget } from '../model/webhook.ts';
import { withoutPassword } from '../model/without-password.ts';
import type { ArchivePort, Context, GlobalOptions } from './context.ts';
import { jsonLine } from './json-line.ts';
import { unknownIn } from './selection.ts';
import { showAway, showNext } from './show-time.ts';
import { type Column, table } from './table.ts';

/** A webhook as `webhooks list` and `status` show it. */
export interface ShownWebhook extends Partial<Omit<WebhookStanding, 'name' | 'position' | 'batch' | 'deadLetters'>> {
  readonly name: string;
  /** Without user, password and query. */
  readonly url: string;
  /** Why it gets nothing: it asks for a feed or tag that there is none of. */
  readonly wants?: string;
  readonly deliveredTo?: number;
  /** Items after that, selected or not. */
  readonly waiting?: number;
  readonly deadLetters: readonly Omit<DeadLetter, 'key'>[];
}

/** `feedmill webhooks list` */
export async function webhooksList(context: Context, options: GlobalOptions): Promise<void> {
  const settings = context.settings(options.config);
  await context.archive(settings, async (archive) => {
    const shown = shownWebhooks(settings.webhooks, archive);
    if (options.json) return await context.out.write(shown.map(jsonLine).join(''));
    await context.out.write(table(webhookColumns('WEBHOOK', context.now()), shown, context.columns));
    if (shown.length === 0) context.out.note('no webhooks: the settings name none\n');
  });
}

export function shownWebhooks(
  targets: readonly WebhookTarget[],
  archive: Pick<ArchivePort, 'webhooks' | 'cursors' | 'names'>,
): readonly ShownWebhook[] {
  const { webhooks, cursors } = archive;
  const standings = new Map(webhooks.standings().map((one) => [one.name, one]));
  return targets.map(({ name, url: written, feed, tag }) => {
    const unknown = unknownIn({ feed, tag }, archive.names);
    const wants = unknown && { wants: unknown.says };
    const url = withoutPassword(written).replace(/[?#].*/, '');
    const standing = standings.get(name);
    if (!standing) return { name, url, ...wants, deadLetters: [] };
    const { position, batch: _, deadLetters: count, ...more } = standing;
    const deadLetters = count === 0 ? [] : webhooks.deadLetters(name).map(({ key, ...letter }) => letter);
    return { ...more, name, url, ...wants, deliveredTo: position, waiting: cursors.behind(position), deadLetters };
  });
}

export function webhookColumns(title: string, now: number): readonly Column<ShownWebhook>[] {
  return [
    { title, value: ({ name }) => name },
    { title: 'URL', value: ({ url }) => url },
    { title: 'STATE', value: (webhook) => stateOf(webhook, now) },
    { title: 'DELIVERED TO', value: ({ deliveredTo }) => `${deliveredTo ?? ''}`, right: true },
    { title: 'WAITING', value: ({ waiting }) => `${waiting ?? ''}`, right: true },
    { title: 'DEAD', value: ({ deadLetters }) => `${deadLetters.length}`, right: true },
    {
      title: 'LAST ANSWER',
      value: ({ answer, answeredAt }) => (answeredAt === undefined ? '' : `${showAway(answeredAt, now)}: ${answer}`),
    },
  ];
}

function stateOf({ wants, deliveredTo, disabledAt, failingSince, nextAt }: ShownWebhook, now: number): string {
  if (wants !== undefined) return `gets nothing: ${wants}`;
  if (deliveredTo === undefined) return 'not begun: no daemon has run with it';
  if (disabledAt !== undefined) return `off since ${showAway(disabledAt, now)}`;
  if (failingSince === undefined) return 'fine';
  const next = nextAt === undefined ? '' : `, next try ${showNext(nextAt, now)}`;
  return `fails since ${showAway(failingSince, now)}${next}`;
}
