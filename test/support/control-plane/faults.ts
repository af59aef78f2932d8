import { type Answer, text } from './answer.js';
import { problem } from './problem.js';
import type { TableKey } from './resources/resource-table.js';

/** What goes wrong with a request. */
export type FaultAction =
  /** The connection ends: before anything is done, halfway through the answer's body, or after a write but before the answer. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'midBody' | 'after' }
  /** The answer comes late. Goes together with other faults. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The answer's body stops halfway for so long. */
  | { readonly kind: 'stall'; readonly milliseconds: number }
  /** Another answer than the control plane's; `applied`: after having done what was asked. */
  | { readonly kind: 'answer'; readonly answer: Answer; readonly applied?: boolean }
  /**
   * Something happens before the request is looked at (the default) or once it is answered: a resource changes, the control
   * plane restarts. Goes together with other faults.
   */
  | { readonly kind: 'run'; readonly when?: 'before' | 'after'; readonly act: () => void | Promise<void> };

export type Fault = {
  readonly method?: string;
  /** A path without its query, or what path and query match. All requests where left out. */
  readonly path?: string | RegExp;
  /** The first matching request that it hits, from 1 (the default), and how many from there on; all where left out. */
  readonly from?: number;
  readonly times?: number;
  /** Of those, only each so-many-th; 2: every other. */
  readonly every?: number;
  readonly action: FaultAction;
};

type Watched = { readonly fault: Fault; seen: number };
/** A request; `path` with its query. */
type Asked = { readonly method: string; readonly path: string };

const matches = ({ method, path }: Fault, asked: Asked): boolean =>
  (method === undefined || method === asked.method) &&
  (path === undefined || (typeof path === 'string' ? path === asked.path.split('?', 1)[0] : path.test(asked.path)));

function isHit({ fault: { from = 1, times = Number.POSITIVE_INFINITY, every = 1 }, seen }: Watched): boolean {
  const position = seen - from;
  return position >= 0 && position < times && position % every === 0;
}

export type Faults = {
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  /** Counts a request, and gives what goes wrong with it. */
  readonly take: (asked: Asked) => readonly FaultAction[];
};

export function createFaults(initial: readonly Fault[] = []): Faults {
  let watched: Watched[] = initial.map((fault) => ({ fault, seen: 0 }));
  return {
    add: (fault) => void watched.push({ fault, seen: 0 }),
    clear: () => {
      watched = [];
    },
    take: (asked) =>
      watched.flatMap((each) => {
        if (!matches(each.fault, asked)) return [];
        each.seen++;
        return isHit(each) ? [each.fault.action] : [];
      }),
  };
}

const html = { 'Content-Type': 'text/html' } as const;

/** What a proxy in front of a control plane answers when that is not there. */
export const proxyError = (status: 412 | 500 | 502 | 503 | 504): FaultAction => ({
  kind: 'answer',
  answer: text(status, `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>\n`, html),
});

/** What Kuma answers to one of several writes at once. */
export const conflict = ({ type, mesh, name }: TableKey): FaultAction => ({
  kind: 'answer',
  answer: problem({
    status: 409,
    title: 'Conflict',
    detail: `resource conflict: type=${JSON.stringify(type)} name=${JSON.stringify(name)} mesh=${JSON.stringify(mesh)}`,
  }),
});

export const tooManyRequests = (retryAfterSeconds: number): FaultAction => ({
  kind: 'answer',
  answer: text(429, 'slow down\n', { 'Content-Type': 'text/plain', 'Retry-After': String(retryAfterSeconds) }),
});

export const redirectTo = (location: string): FaultAction => ({
  kind: 'answer',
  answer: text(307, '', { Location: location }),
});

/** A page where JSON is expected, such as a portal asks everyone to log in. */
export const notJson: FaultAction = { kind: 'answer', answer: text(200, '<html>welcome</html>', html) };

/** JSON of so many bytes. */
export const hugeAnswer = (bytes: number): FaultAction => ({
  kind: 'answer',
  answer: text(200, `{"x":"${'x'.repeat(Math.max(bytes - 8, 0))}"}`, { 'Content-Type': 'application/json' }),
});
