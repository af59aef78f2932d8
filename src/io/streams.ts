import { isatty } from 'node:tty';
import { EXIT } from '../diagnostics/errors.js';
import type { Streams } from '../ports.js';
import { errorWords } from './error-words.js';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/** A reader of the answer that went away (EPIPE) ends the program quietly; an answer that cannot be written is a failure. */
function answerLost(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  process.stderr.write(`Error: cannot write to standard output: ${errorWords(error)}\n`);
  process.exit(EXIT.environment);
}

/** Nobody is left to tell, but what was asked for is still to be done. */
const remarkLost = (): void => undefined;

function guarded(stream: NodeJS.WriteStream, onError: (error: NodeJS.ErrnoException) => void): NodeJS.WriteStream {
  if (stream.listenerCount('error') === 0) stream.on('error', onError);
  return stream;
}

/** The process's own streams; stdout and stderr are opened on first use, which saves start-up time. */
export const openStreams = (): Streams => ({
  out: (text) => void guarded(process.stdout, answerLost).write(text),
  err: (text) => void guarded(process.stderr, remarkLost).write(text),
  stdinIsTerminal: isatty(STDIN),
  stdoutIsTerminal: isatty(STDOUT),
  stderrIsTerminal: isatty(STDERR),
});
