/** Of a program that a signal ended, as shells count: 128, and 2 for SIGINT. */
export const INTERRUPTED = 130;
