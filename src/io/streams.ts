import { fstatSync, writeSync } from 'node:fs';
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

/** Whether a descriptor is a terminal. Most are not even devices, and node:tty takes 1.3 ms to load. */
function isTerminal(descriptor: number): boolean {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    // Not every system says what a console is.
  }
  return isatty(descriptor);
}

/** Writes as much as the system takes, and returns the rest: all of it was written, or an error is in its way. */
function writeDirectly(descriptor: number, bytes: Buffer): Buffer {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
  } catch {
    // The stream meets the same error, and knows what to do about each.
  }
  return rest;
}

/**
 * Writes to a file, pipe or socket without Node's stream, which takes 2 ms to set up. The stream, which writes synchronously
 * there too, takes over for good where a write is refused: EAGAIN of a pipe that someone else made non-blocking, or a failure.
 */
function directWriter(descriptor: number, stream: () => NodeJS.WriteStream): (text: string) => void {
  let isDirect: boolean | undefined;
  return (text) => {
    isDirect ??= !isTerminal(descriptor);
    const rest = isDirect ? writeDirectly(descriptor, Buffer.from(text)) : text;
    if (rest.length === 0) return;
    isDirect = false;
    stream().write(rest);
  };
}

/** The process's own streams; Node's are opened, and terminals looked for, on first use, which saves start-up time. */
export const openStreams = (): Streams => ({
  out: directWriter(STDOUT, () => guarded(process.stdout, answerLost)),
  err: directWriter(STDERR, () => guarded(process.stderr, remarkLost)),
  get stdinIsTerminal() {
    return isTerminal(STDIN);
  },
  get stdoutIsTerminal() {
    return isTerminal(STDOUT);
  },
  get stderrIsTerminal() {
    return isTerminal(STDERR);
  },
});
