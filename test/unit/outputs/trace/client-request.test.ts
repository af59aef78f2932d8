import { expect, test } from 'vitest';
import { requestLine } from '../../../../src/outputs/trace/client-request.js';
import { clientRequest, PLAIN } from '../../../../src/outputs/trace/request-spec.js';

test.each([
  ['http', 'GET http://a.test:8080/'],
  ['https', 'GET https://a.test:8080/'],
  ['tcp', 'tcp://a.test:8080'],
  ['tls', 'tls://a.test:8080'],
] as const)('%s: the port is said once, named or not', (scheme, line) => {
  const url = { scheme, host: 'a.test', target: '/' };
  expect(requestLine(clientRequest({ ...PLAIN, url: { ...url, port: 8080 } }, 8080))).toBe(line);
  expect(requestLine(clientRequest({ ...PLAIN, url: { ...url, port: undefined } }, 8080))).toBe(line);
});
