import type { ServerResponse } from 'node:http';
import type { Answer } from '../answer.js';

/** Sends an answer. Go's server counts what is short, and sends the rest in chunks. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'reset') {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(answer.body);
  const isShort = bytes.length < 2048;
  response.writeHead(answer.status, { ...answer.headers, ...(isShort && { 'Content-Length': bytes.length }) });
  response.end(bytes);
}

/** Sends the head of an answer and half of its body, then what `goOn` does with the rest. */
export function sendHalf(
  response: ServerResponse,
  { answer, goOn }: { readonly answer: Answer; readonly goOn: (rest: Buffer) => void },
): void {
  if (answer.kind === 'reset') {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(answer.body);
  const half = Math.max(Math.floor(bytes.length / 2), 1);
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, half), () => goOn(bytes.subarray(half)));
}
