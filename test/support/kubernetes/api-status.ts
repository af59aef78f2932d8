/** What the API server answers where it does not answer with an object (apimachinery, meta/v1 Status). */
export class ApiStatus extends Error {
  readonly code: number;
  readonly body: Readonly<Record<string, unknown>>;
  constructor(code: number, reason: string, { message, details }: { message: string; details?: object }) {
    super(message);
    this.code = code;
    this.body = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...(details === undefined ? {} : { details }),
      code,
    };
  }
}

type What = { readonly group: string; readonly plural: string; readonly name: string };

const resourceName = ({ group, plural }: Pick<What, 'group' | 'plural'>): string =>
  group === '' ? plural : `${plural}.${group}`;

export const notFound = ({ name, ...what }: What): ApiStatus =>
  new ApiStatus(404, 'NotFound', {
    message: `${resourceName(what)} ${JSON.stringify(name)} not found`,
    details: { name, group: what.group, kind: what.plural },
  });

export const noSuchPath = (): ApiStatus =>
  new ApiStatus(404, 'NotFound', { message: 'the server could not find the requested resource', details: {} });

export const conflict = ({ name, ...what }: What, message: string, causes?: readonly object[]): ApiStatus =>
  new ApiStatus(409, 'Conflict', {
    message,
    ...(causes === undefined ? { details: { name, group: what.group, kind: what.plural } } : { details: { causes } }),
  });

/** What an object that was changed meanwhile is answered with. */
export const modified = (what: What): ApiStatus =>
  conflict(
    what,
    `Operation cannot be fulfilled on ${resourceName(what)} ${JSON.stringify(what.name)}: the object has been modified; please apply your changes to the latest version and try again`,
  );

/** An admission webhook's refusal, as the API server words it. */
export const denied = (
  webhook: string,
  {
    message,
    code = 422,
    reason = 'Invalid',
    ...rest
  }: { message: string; code?: number; reason?: string; details?: object },
): ApiStatus =>
  new ApiStatus(code, reason, {
    message: `admission webhook ${JSON.stringify(webhook)} denied the request: ${message}`,
    ...rest,
  });
