import { type ClientHttp2Session, connect } from 'node:http2';

/** Milliseconds for an answer. */
const PATIENCE = 10_000;

export type Http2Client = {
  /** One GET for `/`; the body of an answer with status 200. */
  readonly ask: () => Promise<string>;
  readonly close: () => void;
};

/** A client that keeps one HTTP/2 connection to this machine, and opens another when the server says goodbye. Any certificate will do. */
export function openHttp2Client(authority: string, serverName?: string): Http2Client {
  let session: ClientHttp2Session | undefined;
  const open = (): ClientHttp2Session =>
    // What happens to a session is told by its requests, too.
    connect(authority, { rejectUnauthorized: false, servername: serverName }).on('error', () => undefined);
  return {
    ask: () => {
      session = session === undefined || session.closed || session.destroyed ? open() : session;
      return askOver(session);
    },
    close: () => session?.destroy(),
  };
}

const askOver = (session: ClientHttp2Session): Promise<string> =>
  new Promise((resolve, reject) => {
    const stream = session.request({ ':path': '/' });
    let status = 0;
    let body = '';
    stream.setTimeout(PATIENCE, () => stream.destroy(new Error('no answer')));
    stream.on('response', (headers) => {
      status = headers[':status'] ?? 0;
    });
    stream.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    stream.on('error', reject);
    stream.on('close', () => (status === 200 ? resolve(body) : reject(new Error(`HTTP/2: ${status} ${body}`))));
  });
