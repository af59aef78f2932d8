import { isatty } from 'node:tty';
import type { Streams } from '../ports.js';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/** A reader that went away (EPIPE) ends the program quietly: nobody is left to tell. */
function quietly(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (stream.listenerCount('error') === 0)
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  return stream;
}

/** The process's own streams; stdout and stderr are opened on first use, which saves start-up time. */
export const openStreams = (): Streams => ({
  out: (text) => void quietly(process.stdout).write(text),
  err: (text) => void quietly(process.stderr).write(text),
  stdinIsTerminal: isatty(STDIN),
  stdoutIsTerminal: isatty(STDOUT),
  stderrIsTerminal: isatty(STDERR),
});
