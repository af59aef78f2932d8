import { bool, double, list, message, type Shape, string, uint32, wrapper } from '../shape/shape.js';

const header = message({ name: string('Name of the header.'), value: string('Value of the header.') });

const headerFilter = (doc: string) =>
  message(
    {
      set: list(header, 'Headers to set; what was there is replaced.'),
      add: list(header, 'Headers to add to what is there.'),
      remove: list(string(), 'Names of headers to remove.'),
    },
    { doc },
  );

const rewrite = (doc: string) =>
  message(
    {
      replaceFull: string('Replaces the whole path.'),
      replacePrefixMatch: string('Replaces the prefix that matched.'),
      hostToBackendHostname: bool('Sends the backend’s own host name as Host.'),
    },
    {
      oneofs: [['replaceFull', 'replacePrefixMatch']],
      snakeCase: ['replaceFull', 'replacePrefixMatch', 'hostToBackendHostname'],
      doc,
    },
  );

const redirect = message(
  {
    scheme: string('Scheme of the Location; unset keeps the request’s.'),
    hostname: string('Host of the Location; unset keeps the request’s.'),
    port: uint32('Port of the Location; unset means the listener’s port.'),
    statusCode: uint32('301, 302, 303, 307 or 308.'),
    path: rewrite('How the Location’s path differs from the request’s.'),
  },
  { snakeCase: ['statusCode'], doc: 'Answers with a redirect; stands alone.' },
);

/** One step on a request or its answer; `backend` is what a mirror sends to. */
export const filterShape = <T>(backend: Shape<T>) =>
  message(
    {
      requestHeader: headerFilter('Changes headers of the request.'),
      mirror: message(
        { backend, percentage: wrapper(double(), 'Share of the requests to mirror, 0 to 100.') },
        { doc: 'Sends a copy elsewhere; its answer is dropped.' },
      ),
      redirect,
      rewrite: rewrite('Changes path or host before the request is sent on.'),
      responseHeader: headerFilter('Changes headers of the answer.'),
    },
    {
      oneofs: [['requestHeader', 'mirror', 'redirect', 'rewrite', 'responseHeader']],
      snakeCase: ['requestHeader', 'responseHeader'],
    },
  );
