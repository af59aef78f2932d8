import type { HttpAnswer, HttpClient, HttpFault, HttpRequest } from '../../src/ports.js';

type Scripted = HttpAnswer | HttpFault;

/** An answer as Kuma gives it; a body that is no string becomes JSON. */
export function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  const isText = typeof body === 'string';
  return {
    status,
    headers: { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json', ...headers },
    body: isText ? body : `${JSON.stringify(body, undefined, 1)}\n`,
  };
}

/** An error in Kuma's form. */
export const kumaError = (status: number, title: string, more: Readonly<Record<string, unknown>> = {}): HttpAnswer =>
  answer(status, { type: '/std-errors', status, title, ...more });

export type ScriptedHttp = HttpClient & {
  /** `GET /meshes`, in the order they came. */
  readonly calls: () => readonly string[];
  readonly requests: readonly HttpRequest[];
};

/**
 * A client without a network: `respond` gets each request and its place among those for the same method and path, from 0 on.
 */
export function scriptedHttp(respond: (call: string, times: number, request: HttpRequest) => Scripted): ScriptedHttp {
  const requests: HttpRequest[] = [];
  const callOf = ({ method, url }: HttpRequest): string => {
    const { pathname, search } = new URL(url);
    return `${method} ${pathname}${search}`;
  };
  return {
    exchange: async (request) => {
      const call = callOf(request);
      const times = requests.filter((each) => callOf(each) === call).length;
      requests.push(request);
      return respond(call, times, request);
    },
    close: () => undefined,
    calls: () => requests.map(callOf),
    requests,
  };
}
