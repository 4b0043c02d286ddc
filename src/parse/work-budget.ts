/** How long one document may keep the processor. Reading takes turns with other polls; only a document's own time counts. */
export interface WorkBudget {
  /** Has this turn been long enough? Asked often, answered cheaply. */
  isTurnOver(): boolean;
  /** True when there is no time left at all: what is read by then is all that there will be. */
  isSpent(): boolean;
  /** Lets the others go on. */
  rest(): Promise<void>;
}

/** Short enough that 64 polls at once stay lively, long enough that nearly every document takes one turn. */
const TURN_MS = 25;

/** The clock is looked at every `asksPerLook` questions: asking it takes as long as reading a short tag. */
export function workBudget(now: () => number, deadlineMs: number, asksPerLook = 1): WorkBudget {
  let turnFrom = now();
  let spentMs = 0;
  let asks = 0;
  return {
    isTurnOver: () => ++asks % asksPerLook === 0 && now() - turnFrom >= TURN_MS,
    isSpent: () => spentMs + now() - turnFrom >= deadlineMs,
    async rest() {
      spentMs += now() - turnFrom;
      await new Promise((resolve) => setImmediate(resolve));
      turnFrom = now();
    },
  };
}

/** For who reads one document and has nothing else to do. */
export const UNLIMITED: WorkBudget = { isTurnOver: () => false, isSpent: () => false, rest: async () => {} };
