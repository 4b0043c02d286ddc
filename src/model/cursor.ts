/** How far a reader of the store has come: everything up to this seq is behind it. */
export interface Cursor {
  readonly name: string;
  readonly seq: number;
}

/** Names that people may give; others (`export:daily`) are Feedmill's own. */
export const CURSOR_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** The same in words. */
export const CURSOR_NAME_RULE = 'write letters, digits, ".", "_" and "-", 64 at most';
