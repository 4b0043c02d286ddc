/**
 * Short, so that work goes on soon after a kill. The lease is shorter than the lock on purpose: a feed is polled again
 * while the outcome of its last poll still waits behind the dead writer's lock, so that outcomes come in swapped.
 */
export const TIMING = { lockMs: 2000, stalledMs: 1000, leaseMs: 800 };
