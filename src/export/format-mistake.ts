import { isPacked } from './ending-of.ts';
import { type FormatName, NEVER_PACKED, SAYS_REMOVED, TAKES_FIELDS } from './format-names.ts';

/** What is asked of a format, be it by options or in the settings. */
export interface AskedOfFormat {
  readonly path: string;
  readonly fields: boolean;
  readonly withRemoved: boolean;
}

/** What a format can't do of what is asked, as a sentence; undefined where it can do all. */
export function formatMistake(
  name: FormatName,
  { path, fields, withRemoved }: AskedOfFormat,
): { readonly of: keyof AskedOfFormat; readonly message: string } | undefined {
  if (fields && !TAKES_FIELDS.includes(name))
    return { of: 'fields', message: `${name} has fields of its own; write ${TAKES_FIELDS.join(', ')}` };
  if (withRemoved && !SAYS_REMOVED.includes(name))
    return { of: 'withRemoved', message: `${name} has no word for it; write ${SAYS_REMOVED.join(', ')}` };
  if (NEVER_PACKED.includes(name) && isPacked(path)) {
    const message = `${name} can't be packed, because its readers jump about in it: leave that ending out`;
    return { of: 'path', message };
  }
  return undefined;
}
