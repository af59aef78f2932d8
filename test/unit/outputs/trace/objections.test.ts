import { describe, expect, test } from 'vitest';
import type { ClientRequest } from '../../../../src/outputs/trace/client-request.js';
import { http1Objection } from '../../../../src/outputs/trace/http1-objection.js';
import { http2Objection } from '../../../../src/outputs/trace/http2-objection.js';

const request = (more: Partial<ClientRequest> = {}): ClientRequest => ({
  scheme: 'http',
  port: 80,
  method: 'GET',
  target: '/a',
  authority: 'app.test',
  headers: [],
  httpVersion: '1.1',
  sni: undefined,
  keyType: undefined,
  ...more,
});

const headers = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `x-${index}`, value: 'v' }));
const named = (name: string, value = '1') => ({ headers: [{ name, value }] });

const status1 = (more: Partial<ClientRequest>): number | undefined => {
  const objection = http1Objection(request(more));
  return objection?.kind === 'answer' ? objection.status : undefined;
};

const fate2 = (more: Partial<ClientRequest>): string | number | undefined => {
  const objection = http2Objection(request({ httpVersion: '2', ...more }));
  return objection?.kind === 'answer' ? objection.status : objection?.kind;
};

// Each was sent to Envoy 1.40 with Kuma's settings.
describe('HTTP/1', () => {
  test.each<[string, Partial<ClientRequest>, number | undefined]>([
    ['a plain request', {}, undefined],
    ['PURGE', { method: 'PURGE' }, undefined],
    ['a method in lower case', { method: 'get' }, 400],
    ['a method that is not known', { method: 'HELLO' }, 400],
    ['QUERY', { method: 'QUERY' }, undefined],
    ['QUERY of HTTP/1.0', { method: 'QUERY', httpVersion: '1.0' }, 426],
    ['CONNECT for a path', { method: 'CONNECT' }, 400],
    ['a blank in the path', { target: '/a b' }, 400],
    ['more than ASCII in the path', { target: '/é' }, 400],
    ['an asterisk', { target: '*' }, 400],
    ['an asterisk of OPTIONS', { method: 'OPTIONS', target: '*' }, 404],
    ['an asterisk of OPTIONS without Host', { method: 'OPTIONS', target: '*', authority: undefined }, 400],
    ['HTTP/1.0', { httpVersion: '1.0' }, 426],
    ['HTTP/1.0 without Host', { httpVersion: '1.0', authority: undefined }, 426],
    ['HTTP/1.0 with a Host with a blank', { httpVersion: '1.0', authority: 'a b' }, 426],
    ['HTTP/1.0 without a path', { httpVersion: '1.0', target: 'http://o.test?x=1' }, 426],
    ['HTTP/1.0 with a method in lower case', { httpVersion: '1.0', method: 'get' }, 400],
    ['no Host', { authority: undefined }, 400],
    ['an empty Host', { authority: '' }, undefined],
    ['a Host with an underscore', { authority: 'a_b' }, undefined],
    ['a Host with a blank', { authority: 'a b' }, 400],
    ['a Host with a slash', { authority: 'a/b' }, 400],
    ['an address as Host', { authority: '[::1]:80' }, undefined],
    ['a header with an underscore', named('x_y'), 400],
    ['a header name with a blank', named('x y'), 400],
    ['a header name with a dot', named('x.y'), undefined],
    ['a control character in a value', named('x', 'a\u0001b'), 400],
    ['a tab in a value', named('x', 'a\tb'), undefined],
    ['99 headers and Host', { headers: headers(99) }, undefined],
    ['100 headers and Host', { headers: headers(100) }, 431],
    ['a head of 61440 bytes', named('x-pad', 'p'.repeat(61_396)), undefined],
    ['a head of 61441 bytes', named('x-pad', 'p'.repeat(61_397)), 431],
    ['an absolute target', { target: 'http://app.test/a', authority: undefined }, undefined],
    ['an absolute target with user', { target: 'http://u:p@o.test/a' }, undefined],
    ['an absolute target without path', { target: 'http://o.test' }, undefined],
    ['an absolute target with a query alone', { target: 'http://o.test?x=1' }, 404],
    ['an absolute target with an underscore', { target: 'http://a_b/' }, 400],
    ['an absolute target without host', { target: 'http:///a' }, 400],
    ['an absolute target of another scheme', { target: 'ftp://o.test/a' }, 400],
    ['https over clear text', { target: 'https://app.test/' }, 403],
  ])('%s', (_, more, status) => {
    expect(status1(more)).toBe(status);
  });
});

describe('HTTP/2', () => {
  test.each<[string, Partial<ClientRequest>, string | number | undefined]>([
    ['a plain request', {}, undefined],
    ['a method in lower case', { method: 'get' }, undefined],
    ['more than ASCII in the path', { target: '/é' }, undefined],
    ['a blank in the path', { target: '/a b' }, 'reset'],
    ['a path without slash', { target: 'foo' }, 'reset'],
    ['a header with an underscore', named('x_y'), 'reset'],
    ['a header about the connection', named('Connection', 'close'), 'reset'],
    ['TE: trailers', named('te', 'trailers'), undefined],
    ['an empty authority', { authority: '' }, 'reset'],
    ['an authority with user', { authority: 'u@a' }, 'reset'],
    ['no authority', { authority: undefined }, 400],
    ['96 headers', { headers: headers(96) }, undefined],
    ['97 headers', { headers: headers(97) }, 'reset'],
    ['more than 60 KiB', named('x-pad', 'p'.repeat(61_430)), 'reset'],
    ['CONNECT', { method: 'CONNECT' }, 404],
  ])('%s', (_, more, fate) => {
    expect(fate2(more)).toBe(fate);
  });
});
