import type { Finding } from '../../src/cli/context.ts';

/** What a look at one thing says of it. */
export type Says = Omit<Finding, 'what'>;

export const ok = (says: string): Says => ({ state: 'ok', says });
