import { bool, type Constraints, int32, int64, intOrString, list, message, oneOf, string } from '../shape/shape.js';
import { headerName } from '../shared/header-name.js';
import { backendRef } from '../shared/target-ref.js';

const headerValue = message(
  { name: headerName, value: string('Value of the header.') },
  { required: ['name', 'value'] },
);

const headerModifier = (doc: string) =>
  message(
    {
      set: list(headerValue, 'Headers to set; what was there is replaced.', { maxItems: 16 }),
      add: list(headerValue, 'Headers to add to what is there.', { maxItems: 16 }),
      remove: list(string(), 'Names of headers to remove.', { maxItems: 16 }),
    },
    { doc },
  );

const HOSTNAME = {
  minLength: 1,
  maxLength: 253,
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
} as const satisfies Constraints;

const pathRewrite = message(
  {
    type: oneOf(['ReplaceFullPath', 'ReplacePrefixMatch'], 'Which of the two fields below counts.'),
    replaceFullPath: string('The whole new path.'),
    replacePrefixMatch: string('What stands instead of the prefix that matched.'),
  },
  { required: ['type'], doc: 'How the path is changed.' },
);

const requestRedirect = message(
  {
    scheme: oneOf(['http', 'https'], 'Scheme of the Location; unset keeps the request’s.'),
    hostname: string('Host of the Location; unset keeps the request’s.', HOSTNAME),
    path: pathRewrite,
    port: int32('Port of the Location; unset keeps the request’s.', { minimum: 1, maximum: 65535 }),
    statusCode: int64('Status of the answer.', { values: [301, 302, 303, 307, 308], default: 302 }),
  },
  { doc: 'Answers with a redirect.' },
);

const urlRewrite = message(
  {
    hostname: string('The new Host header.', HOSTNAME),
    path: pathRewrite,
    hostToBackendHostname: bool('Sends the backend’s own host name as Host; MeshGateway targets only.'),
  },
  { doc: 'Changes host and path before the request is sent on.' },
);

const requestMirror = message(
  { percentage: intOrString('Share of the requests to mirror, 0 to 100; unset is all.'), backendRef },
  { required: ['backendRef'], doc: 'Sends a copy elsewhere; its answer is dropped.' },
);

/** One step on a request or its answer. */
export const filter = message(
  {
    type: oneOf(
      ['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestRedirect', 'URLRewrite', 'RequestMirror'],
      'Which of the fields below counts.',
    ),
    requestHeaderModifier: headerModifier('Changes headers of the request.'),
    responseHeaderModifier: headerModifier('Changes headers of the answer.'),
    requestRedirect,
    urlRewrite,
    requestMirror,
  },
  { required: ['type'] },
);
