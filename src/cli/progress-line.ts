import type { Clock, Streams } from '../ports.js';
import type { ListProgress } from '../stores/control-plane/rest/open-control-plane.js';

/** Back to the start of the line, and clear it. */
const CLEAR = '\r\u001b[2K';

/** Nobody needs to be told what is done before they wonder. */
const PATIENCE = 1000;

/** A line on stderr, on a terminal only, that says how far a long listing is. */
export type ProgressLine = {
  readonly show: (progress: ListProgress) => void;
  /** Takes the line away, before anything else is written. */
  readonly clear: () => void;
};

export function progressLine({ streams, clock }: { readonly streams: Streams; readonly clock: Clock }): ProgressLine {
  const start = clock.now().getTime();
  let isShown = false;
  return {
    show: ({ type, read, total }) => {
      if (!streams.stderrIsTerminal || clock.now().getTime() - start < PATIENCE) return;
      streams.err(`${CLEAR}reading ${type}: ${read} of ${total}`);
      isShown = true;
    },
    clear: () => {
      if (isShown) streams.err(CLEAR);
      isShown = false;
    },
  };
}
