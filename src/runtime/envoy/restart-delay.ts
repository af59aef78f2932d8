const FIRST = 100;
const LONGEST = 10_000;

/** Milliseconds to wait before Envoy is started again: twice as long after each end that follows soon on the one before. */
export const restartDelay = (endsInARow: number): number => Math.min(LONGEST, FIRST * 2 ** Math.max(0, endsInARow - 1));
