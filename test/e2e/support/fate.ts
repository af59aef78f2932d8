import type { HeaderEffects, Trace, TraceOutcome } from '../../../src/outputs/trace/trace.js';
import { BACKEND_HEADER, RECORD_HEADER, type Recorded } from './recording-backends.js';
import type { RawAnswer } from './send-request.js';

/** Values by lower-case name; each line counts by itself. */
type Headers = Readonly<Record<string, readonly string[]>>;

/** What became of a request, as far as a client and a backend can see it. */
export type Fate =
  | 'refused'
  | {
      readonly status: number;
      readonly location: string | undefined;
      readonly headers: Headers;
      /** undefined: no backend got it. */
      readonly forwarded: (Omit<Recorded, 'headers'> & { readonly headers: Headers }) | undefined;
    };

/** Headers that routes of these tests change, and one that the gateway adds by itself. */
const COMPARED: ReadonlySet<string> = new Set(['x-a', 'x-b', 'x-c', 'x-a-b', 'x_a', 'strict-transport-security']);

type Lines = readonly (readonly [name: string, value: string])[];

function compared(lines: Lines): Headers {
  const headers = new Map<string, readonly string[]>();
  for (const [name, value] of lines) {
    const lower = name.toLowerCase();
    if (COMPARED.has(lower)) headers.set(lower, [...(headers.get(lower) ?? []), value]);
  }
  return Object.fromEntries(headers);
}

/** What a client got. */
export function seenFate(answer: RawAnswer | undefined): Fate {
  if (answer === undefined) return 'refused';
  const find = (wanted: string): string | undefined => answer.headers.find(([name]) => name === wanted)?.[1];
  const record = find(RECORD_HEADER);
  return {
    status: answer.status,
    location: find('location'),
    headers: compared(answer.headers),
    forwarded: record === undefined ? undefined : recorded(record),
  };
}

function recorded(record: string): Exclude<Fate, 'refused'>['forwarded'] {
  const { backend, method, path, authority, headers }: Recorded = JSON.parse(
    Buffer.from(record, 'base64url').toString(),
  );
  return { backend, method, path, authority, headers: compared(headers) };
}

/** What a trace says a client will get: one fate, or one for each backend that may be asked. */
export function foretoldFates(trace: Trace): readonly Fate[] {
  const { outcome } = trace;
  switch (outcome.kind) {
    case 'refuse':
      return ['refused'];
    case 'redirect':
    case 'respond':
      return [ownAnswer(trace, outcome)];
    case 'forward':
      return outcome.backends.filter(({ share }) => share > 0).map((backend) => forwardedFate(trace, outcome, backend));
  }
}

const ownAnswer = (
  { response }: Trace,
  { status, location }: { readonly status: number; readonly location: string | undefined },
): Fate => ({ status, location, headers: changed([], response), forwarded: undefined });

type Forward = Extract<TraceOutcome, { kind: 'forward' }>;

function forwardedFate(trace: Trace, { request: sent }: Forward, { cluster }: Forward['backends'][number]): Fate {
  // What the gateway does not look into it cannot answer.
  if (cluster.endpoints.length === 0 && trace.host === undefined) return 'refused';
  if (cluster.endpoints.length === 0)
    return ownAnswer(trace, { status: cluster.kind === 'missing' ? 500 : 503, location: undefined });
  if (sent === undefined) throw new Error('HTTP was taken for bytes');
  const { method, path, authority, headers } = sent;
  const lines = trace.request.headers.map(({ name, value }) => [name, value.trim()] as const);
  return {
    status: 200,
    location: undefined,
    headers: changed([[BACKEND_HEADER.name, BACKEND_HEADER.value]], trace.response),
    forwarded: { backend: cluster.service, method, path, authority, headers: changed(lines, headers) },
  };
}

/** Removed first, then set, then added. */
function changed(lines: Lines, effects: HeaderEffects | undefined): Headers {
  if (effects === undefined) return compared(lines);
  const { remove, set, add } = effects;
  const kept = lines.filter(
    ([name]) => !remove.includes(name.toLowerCase()) && !Object.hasOwn(set, name.toLowerCase()),
  );
  const added = Object.entries(add).flatMap(([name, values]) => values.map((value) => [name, value] as const));
  return compared([...kept, ...Object.entries(set), ...added]);
}
