/** Answers a request: with a body, or that nothing is new. */
export type Answer = (body: string | undefined) => void;

type Ending = { readonly milliseconds: number; readonly end: () => void };

/** Requests that wait for something to say. */
export type HeldPolls = {
  readonly count: () => number;
  /** Waits until answered by `wake`; or until the time is over, and then `end` answers. The function returned forgets it. */
  readonly hold: (wake: () => void, ending: Ending) => () => void;
  readonly wakeAll: () => void;
};

export function createHeldPolls(): HeldPolls {
  const held = new Map<symbol, () => void>();
  return {
    count: () => held.size,
    hold: (wake, { milliseconds, end }) => {
      const key = Symbol('poll');
      const release = (): void => {
        clearTimeout(timer);
        held.delete(key);
      };
      const released = (then: () => void) => () => {
        release();
        then();
      };
      const timer = setTimeout(released(end), milliseconds);
      held.set(key, released(wake));
      return release;
    },
    wakeAll: () => {
      for (const wake of [...held.values()]) wake();
    },
  };
}
