/** A wish that a command sends to the process that owns the data folder. */
export interface Command {
  readonly id: string;
  readonly kind: CommandKind;
  readonly args: Readonly<Record<string, string>>;
}

/** `poll`: poll `args.feed` now; answers with the id of the poll. */
export type CommandKind = 'poll';
