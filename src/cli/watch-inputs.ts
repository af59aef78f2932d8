import { CommandError, EXIT, type ExitCode, usageError } from '../diagnostics/errors.js';
import type { Ports, WatchRequest } from '../ports.js';
import { isUrl, STDIN } from '../source/input-name.js';
import { reportFailure } from './report-failure.js';

/** Moves to the upper left corner and clears from there. What has scrolled away stays. */
const CLEAR = '\u001b[H\u001b[2J';

function isStream(input: string, { inputs }: Ports): boolean {
  try {
    return inputs.kindOf(input) === 'stream';
  } catch (error) {
    // Not there yet, or not to be looked at yet: it may come.
    if (error instanceof CommandError) return false;
    throw error;
  }
}

/** What can be read only once, or does not tell of changes. */
function refuseUnwatchable(inputs: readonly string[], ports: Ports): void {
  const hint = 'give files or directories, or leave --watch out';
  for (const input of inputs) {
    if (input === STDIN) throw usageError('standard input cannot be watched', { hint });
    if (isUrl(input)) throw usageError(`a URL cannot be watched: "${input}"`, { hint });
    if (isStream(input, ports)) throw usageError(`a pipe or device cannot be watched: "${input}"`, { hint });
  }
}

/** One run. A file that cannot be read, or written, at present ends nothing: it is said, and the next change is awaited. */
async function attempt(run: () => Promise<ExitCode>, { streams }: Ports): Promise<ExitCode> {
  if (streams.stdoutIsTerminal) streams.out(CLEAR);
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof CommandError) || error.exitCode === EXIT.usage) throw error;
    const { text, exitCode } = reportFailure(error, { debug: false });
    streams.err(text);
    return exitCode;
  } finally {
    streams.err('watching for changes; Ctrl-C ends\n');
  }
}

/**
 * Runs once, and again after every change of the inputs, clearing the screen before each run where there is one. Goes on until
 * the process is interrupted. Throws usage errors, also for inputs that cannot be watched.
 */
export async function watchInputs(
  request: WatchRequest,
  run: () => Promise<ExitCode>,
  ports: Ports,
): Promise<ExitCode> {
  refuseUnwatchable(request.inputs, ports);
  // Watching begins before the first run, so that no change during it goes unseen.
  const changes = ports.watcher.changes(request)[Symbol.asyncIterator]();
  try {
    let exitCode = await attempt(run, ports);
    while (!(await changes.next()).done) exitCode = await attempt(run, ports);
    return exitCode;
  } finally {
    await changes.return?.();
  }
}
