/** Our own failures. Each says what, on which, why, and what to do; the cause rides along. */
export class FeedmillError extends Error {
  readonly code: string;
  /** Process exit code: 1 failed, 2 wrong use or configuration. */
  readonly exitCode: number;

  constructor(code: string, message: string, options: { cause?: unknown; exitCode?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.exitCode = options.exitCode ?? 1;
  }
}

/** A setting or list that can't be used. */
export class ConfigError extends FeedmillError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('CONFIG', message, { ...options, exitCode: 2 });
  }
}

/** A command that can't be carried out as it was given. */
export class UsageError extends FeedmillError {
  constructor(message: string) {
    super('USAGE', message, { exitCode: 2 });
  }
}

/** Another process owns the data folder. */
export class OwnedError extends FeedmillError {
  readonly pid: number | undefined;

  constructor(message: string, pid: number | undefined) {
    super('OWNED', message);
    this.pid = pid;
  }
}

/** The data folder or its database can't be used. */
export class StoreError extends FeedmillError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('STORE', message, options);
  }
}

/** Redis can't be reached, or is set up so that jobs could be lost. */
export class QueueError extends FeedmillError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('QUEUE', message, options);
  }
}

/** A document that is no feed. The fetcher turns it into a FeedFailure. */
export class FeedFormatError extends FeedmillError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('FORMAT', message, options);
  }
}
