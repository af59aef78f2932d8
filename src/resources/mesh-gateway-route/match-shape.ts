import { enumeration, list, message, string } from '../shape/shape.js';

const path = message(
  {
    match: enumeration({ EXACT: 0, PREFIX: 1, REGEX: 2 }, 'How the value is compared; default EXACT.'),
    value: string('The path, or the RE2 expression.'),
  },
  { doc: 'The path of the request.' },
);

const method = enumeration(
  {
    NONE: 0,
    CONNECT: 1,
    DELETE: 2,
    GET: 3,
    HEAD: 4,
    OPTIONS: 5,
    PATCH: 6,
    POST: 7,
    PUT: 8,
    TRACE: 9,
  },
  'Method of the request; unset is any.',
);

const header = message({
  match: enumeration({ EXACT: 0, REGEX: 1, ABSENT: 2, PRESENT: 3 }, 'How the value is compared; default EXACT.'),
  name: string('Name of the header.'),
  value: string('Value, or RE2 expression; not for ABSENT and PRESENT.'),
});

const queryParameter = message({
  match: enumeration({ EXACT: 0, REGEX: 1 }, 'How the value is compared; default EXACT.'),
  name: string('Name of the parameter.'),
  value: string('Value, or RE2 expression.'),
});

/** Which requests a rule is for; all that is given must match. */
export const matchShape = message(
  {
    path,
    method,
    headers: list(header, 'All of them must match.'),
    queryParameters: list(queryParameter, 'All of them must match.'),
  },
  { snakeCase: ['queryParameters'] },
);
