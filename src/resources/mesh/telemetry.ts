import type { FieldPath } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { renamed } from '../checks/renamed.js';
import type { Violation } from '../violation.js';
import { duplicateName, unknownBackend } from './backend-names.js';

type Backend = { readonly name?: string; readonly type?: string; readonly conf?: unknown };

/** `logging` or `tracing`: backends, and the name of the one that is used where nothing else is said. */
type Section<B extends Backend> = { readonly defaultBackend?: string; readonly backends?: readonly B[] };

type SectionChecks<B extends Backend> = {
  /** Checks of a backend's own fields, between its name and its conf. */
  readonly fields: (path: FieldPath, backend: B) => readonly Violation[];
  /** Checks of `conf` by the backend's type; Kuma lists the types in this order. */
  readonly conf: Readonly<Record<string, (path: FieldPath, conf: unknown) => readonly Violation[]>>;
  /** Kuma's message where the default is no backend of the section. */
  readonly unknownDefault: string;
};

/** Kuma's checks of a section with backends, in its order (kuma: validateLogging, validateTracing). */
export function telemetryViolations<B extends Backend>(
  path: FieldPath,
  section: Section<B> | undefined,
  checks: SectionChecks<B>,
): readonly Violation[] {
  if (section === undefined) return [];
  const backends = section.backends ?? [];
  const at = [...path, 'backends'];
  return [
    ...backends.flatMap((backend, index) => [
      ...backendViolations([...at, index], backend, checks),
      ...duplicateName(at, backends, index),
    ]),
    ...unknownBackend([...path, 'defaultBackend'], {
      chosen: section.defaultBackend,
      backends,
      message: checks.unknownDefault,
    }),
  ];
}

const backendViolations = <B extends Backend>(
  path: FieldPath,
  backend: B,
  checks: SectionChecks<B>,
): readonly Violation[] => [
  ...(backend.name ? [] : [{ code: 'MGW110', path: [...path, 'name'], message: 'cannot be empty' } as const]),
  ...checks.fields(path, backend),
  ...confViolations(path, backend, checks.conf),
];

/** Kuma calls `conf` `config` in its paths here. */
function confViolations(
  path: FieldPath,
  { type = '', conf }: Backend,
  byType: SectionChecks<Backend>['conf'],
): readonly Violation[] {
  const check = Object.hasOwn(byType, type) ? byType[type] : undefined;
  if (check === undefined) return [unknownBackendType([...path, 'type'], Object.keys(byType))];
  const real = [...path, 'conf'];
  return renamed(check(real, conf), { real, kuma: [...path, 'config'] });
}

/** The finding that a backend is for a system Kuma does not know. */
export const unknownBackendType = (path: FieldPath, known: readonly string[]): Violation => ({
  code: 'MGW112',
  path,
  message: `unknown backend type. Available backends: ${known.map(goQuote).join(', ')}`,
});
