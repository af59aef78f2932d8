import { describe, expect, test } from 'vitest';
import { writtenHeader } from '../../../../src/outputs/trace/header-option.js';
import { clientRequest } from '../../../../src/outputs/trace/request-spec.js';
import { requestedUrl } from '../../../../src/outputs/trace/requested-url.js';
import { specOf } from '../../../support/traced-text.js';

describe('requestedUrl', () => {
  test.each([
    ['http://a.test', { scheme: 'http', host: 'a.test', port: undefined, target: '/' }],
    ['HTTPS://a.test:8443/x', { scheme: 'https', host: 'a.test', port: 8443, target: '/x' }],
    ['http://a.test:/x', { scheme: 'http', host: 'a.test', port: undefined, target: '/x' }],
    ['http://a.test?x=1', { scheme: 'http', host: 'a.test', port: undefined, target: '/?x=1' }],
    ['http://[::1]:80/', { scheme: 'http', host: '[::1]', port: 80, target: '/' }],
    ['tcp://a.test:5432', { scheme: 'tcp', host: 'a.test', port: 5432, target: '/' }],
    [
      'http://a.test/../a//%2F\\b?c#d',
      { scheme: 'http', host: 'a.test', port: undefined, target: '/../a//%2F\\b?c#d' },
    ],
    ['http://a.test:80http://b.test/x', { scheme: 'http', host: 'a.test', port: 80, target: 'http://b.test/x' }],
  ])('%s is taken as written', (url, read) => {
    expect(requestedUrl(url)).toEqual(read);
  });

  test.each([
    ['a.test/x', 'it has no scheme'],
    ['ftp://a.test/', 'meshgw does not trace "ftp"; it traces http, https, tcp, tls'],
    ['http:///x', 'it has no host'],
    ['http://[]/', 'it has no host'],
    ['http://a.test:0/', 'there is no port 0'],
    ['http://a.test:65536/', 'there is no port 65536'],
    ['http://a.test:80x/', '"x/" is no path'],
  ])('%s: %s', (url, fault) => {
    expect(requestedUrl(url)).toBe(fault);
  });
});

describe('clientRequest', () => {
  test('does what clients do: no port in Host if it is the scheme’s, no server name for addresses', () => {
    expect(clientRequest(specOf('https://a.test:443/'), 443)).toMatchObject({ authority: 'a.test', sni: 'a.test' });
    expect(clientRequest(specOf('https://a.test:8443/'), 8443)).toMatchObject({ authority: 'a.test:8443' });
    expect(clientRequest(specOf('http://a.test/'), 8080)).toMatchObject({ authority: 'a.test', sni: undefined });
    expect(clientRequest(specOf('https://10.0.0.1/'), 443)).toMatchObject({ sni: undefined });
    expect(clientRequest(specOf('https://[::1]/'), 443)).toMatchObject({ sni: undefined });
  });

  test('Host replaces the authority, and what was asked for replaces the server name', () => {
    const host = [{ name: 'hOST', value: 'b.test' }];
    expect(clientRequest(specOf('https://a.test/', { headers: host, sni: 'c.test' }), 443)).toMatchObject({
      authority: 'b.test',
      sni: 'c.test',
      headers: [],
    });
    expect(clientRequest(specOf('http://a.test/', { withoutHost: true }), 80).authority).toBeUndefined();
    expect(clientRequest(specOf('https://a.test/', { sni: '' }), 443).sni).toBeUndefined();
  });
});

test('writtenHeader reads headers as curl does', () => {
  expect(writtenHeader('X-A:  b: c ')).toEqual({ name: 'X-A', value: 'b: c', isBare: false });
  expect(writtenHeader('X-A:')).toEqual({ name: 'X-A', value: '', isBare: false });
  expect(writtenHeader('Host;')).toEqual({ name: 'Host', value: '', isBare: true });
  expect(['X-A', ': b', 'X-A; b', ''].map(writtenHeader)).toEqual([undefined, undefined, undefined, undefined]);
});
