import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { fetchFrom } from './http-client.js';
import { openHttp2Client } from './http2-client.js';

/** Connections of each kind that are open at a time: 200 in all. */
const CONNECTIONS = { http1: 60, http2: 40, tlsHttp1: 40, tlsHttp2: 40, tlsEachTime: 20 } as const;
/** Milliseconds between an answer and the next request on its connection: two processors have to do for everybody. */
const PAUSE = 100;
/** Milliseconds after which a load ends by itself. */
const LIMIT = 60_000;

export type LoadTarget = { readonly plain: number; readonly secure: number; readonly serverName: string };

export type LoadResult = {
  readonly answers: number;
  /** What went wrong, one text for each request. */
  readonly failures: readonly string[];
  /** Every body that was in an answer. */
  readonly bodies: ReadonlySet<string>;
};

export type Load = {
  readonly result: () => LoadResult;
  /** Lets the requests in flight finish. */
  readonly stop: () => Promise<LoadResult>;
};

type Client = { readonly ask: () => Promise<string>; readonly close?: () => void };

/** Asks on 200 connections for as long as it is not stopped: HTTP/1.1 and HTTP/2, in the clear and with TLS. */
export function startLoad(target: LoadTarget): Load {
  const failures: string[] = [];
  const bodies = new Set<string>();
  let answers = 0;
  const end = performance.now() + LIMIT;
  let isOver = false;
  const work = async ({ ask, close }: Client, index: number): Promise<void> => {
    // They begin one after the other: 200 at the same moment is a test of queues.
    await delay(index);
    while (!isOver && performance.now() < end) {
      await ask().then(
        (body) => {
          answers++;
          bodies.add(body);
        },
        (error: Error) => void failures.push(error.message),
      );
      await delay(PAUSE);
    }
    close?.();
  };
  const workers = clientsFor(target).map(work);
  const result = (): LoadResult => ({ answers, failures: [...failures], bodies: new Set(bodies) });
  return {
    result,
    stop: async () => {
      isOver = true;
      await Promise.all(workers);
      return result();
    },
  };
}

const clientsFor = ({ plain, secure, serverName }: LoadTarget): readonly Client[] => [
  ...times(CONNECTIONS.http1, () => http1Client({ port: plain, agent: new Agent({ keepAlive: true }) })),
  ...times(CONNECTIONS.http2, () => openHttp2Client(`http://127.0.0.1:${plain}`)),
  ...times(CONNECTIONS.tlsHttp1, () =>
    http1Client({ port: secure, serverName, agent: new SecureAgent({ keepAlive: true }) }),
  ),
  ...times(CONNECTIONS.tlsHttp2, () => openHttp2Client(`https://127.0.0.1:${secure}`, serverName)),
  ...times(CONNECTIONS.tlsEachTime, () => http1Client({ port: secure, serverName })),
];

const times = (count: number, make: () => Client): readonly Client[] => Array.from({ length: count }, make);

function http1Client(from: Parameters<typeof fetchFrom>[0]): Client {
  const ask = async (): Promise<string> => {
    const { status, body } = await fetchFrom(from);
    if (status !== 200) throw new Error(`HTTP/1.1: ${status} ${body}`);
    return body;
  };
  return { ask, close: () => from.agent?.destroy() };
}
