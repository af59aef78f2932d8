import { Worker } from 'node:worker_threads';

/** Ends a process that an endless loop keeps from ending itself. */
export type HangWatch = {
  /** Says what is about to be worked on, and that what came before is done. */
  readonly begin: (subject: string) => void;
  readonly stop: () => Promise<void>;
};

const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
let timer;
parentPort.on('message', (subject) => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    writeSync(2, 'this has not come to an end in ' + workerData + ' s: ' + subject + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, workerData * 1000);
});
`;

/** Watches from a thread of its own, as timers of this one would never fire. */
export function watchForHangs(seconds: number): HangWatch {
  const worker = new Worker(PROGRAM, { eval: true, workerData: seconds });
  worker.unref();
  return {
    begin: (subject) => worker.postMessage(subject),
    stop: async () => void (await worker.terminate()),
  };
}
