import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../../src/outputs/listing/columns.js';
import type { JsonObject } from '../../../../src/source/json-value.js';
import { makeCertificate, party } from '../../../support/pem-fixtures.js';
import { resource } from '../../../support/stored.js';

const NOW = new Date('2026-11-23T12:01:00Z');

/** A row of the table as `get` would print it, by header. */
async function row(document: JsonObject, { wide = false, global = false } = {}): Promise<Record<string, string>> {
  const shown = resource(document);
  const columns = await columnsOf(shown.type, { global, wide });
  return Object.fromEntries(columns.map(({ header, cell }) => [header, cell(shown, NOW)]));
}

describe('columns', () => {
  test('of any type: mesh, name and age; labels when wide; no mesh for global ones', async () => {
    const document = { type: 'MeshTimeout', mesh: 'm', name: 't', labels: { b: '2', a: '1' }, spec: {} };
    expect(await row(document)).toEqual({ mesh: 'm', name: 't', age: '1m' });
    expect(await row(document, { wide: true })).toEqual({ mesh: 'm', name: 't', labels: 'a=1 b=2', age: '1m' });
    expect(await row({ type: 'HostnameGenerator', name: 'h', spec: {} }, { global: true })).toEqual({
      name: 'h',
      age: '1m',
    });
  });

  test('of a MeshGateway: its listeners, and whom it selects', async () => {
    const document = {
      type: 'MeshGateway',
      mesh: 'm',
      name: 'edge',
      selectors: [{ match: { 'kuma.io/service': 'edge', zone: 'a' } }, { match: { 'kuma.io/service': '*' } }],
      conf: {
        listeners: [
          { port: 443, protocol: 'HTTPS', hostname: '*.example.com', tls: { mode: 'PASSTHROUGH' } },
          { port: 80, protocol: 'HTTP' },
        ],
      },
    };
    expect(await row(document, { wide: true })).toMatchObject({
      listeners: 'HTTPS:443/*.example.com HTTP:80',
      selectors: 'kuma.io/service=edge zone=a | kuma.io/service=*',
    });
  });

  test('of a Dataplane: the tags of its gateway or its inbounds, its address', async () => {
    const gateway = { type: 'BUILTIN', tags: { zone: 'a', 'kuma.io/service': 'edge' } };
    expect(
      await row(
        { type: 'Dataplane', mesh: 'm', name: 'd', networking: { address: '10.0.0.1', gateway } },
        { wide: true },
      ),
    ).toMatchObject({ tags: 'kuma.io/service=edge zone=a', address: '10.0.0.1', gateway: 'BUILTIN' });
    const inbound = [
      { port: 1, tags: { 'kuma.io/service': 'a' } },
      { port: 2, tags: { 'kuma.io/service': 'b' } },
    ];
    expect(
      await row({ type: 'Dataplane', mesh: 'm', name: 'd', networking: { address: '10.0.0.1', inbound } }),
    ).toEqual({
      mesh: 'm',
      name: 'd',
      tags: 'kuma.io/service=a kuma.io/service=b',
      address: '10.0.0.1',
      age: '1m',
    });
  });

  test('of a Mesh: its mTLS backend, as kumactl shows it', async () => {
    expect(await row({ type: 'Mesh', name: 'm' }, { global: true })).toEqual({ name: 'm', mTLS: 'off', age: '1m' });
    const mtls = { enabledBackend: 'ca-1', backends: [{ name: 'ca-1', type: 'builtin' }] };
    expect(await row({ type: 'Mesh', name: 'm', mtls }, { global: true })).toMatchObject({ mTLS: 'builtin/ca-1' });
    expect(await row({ type: 'Mesh', name: 'm', mtls: { backends: mtls.backends } })).toMatchObject({ mTLS: 'off' });
  });

  test('of routes: what they are attached to', async () => {
    const targetRef = { kind: 'MeshGateway', name: 'edge' };
    expect(await row({ type: 'MeshHTTPRoute', mesh: 'm', name: 'r', spec: { targetRef } })).toMatchObject({
      target: 'MeshGateway/edge',
    });
    expect(await row({ type: 'MeshTCPRoute', mesh: 'm', name: 'r', spec: {} })).toMatchObject({ target: 'Mesh' });
    const conf = { http: { hostnames: ['a.example.com', 'b.example.com'] } };
    expect(await row({ type: 'MeshGatewayRoute', mesh: 'm', name: 'r', conf }, { wide: true })).toMatchObject({
      hostnames: 'a.example.com b.example.com',
    });
  });

  test('of a Secret: what its certificate says, never what it holds', async () => {
    const owner = party('foo.example.com');
    const pem = `${owner.key.privatePem}${makeCertificate({ subject: owner, dnsNames: ['foo.example.com'] })}`;
    const data = Buffer.from(pem).toString('base64');
    const shown = await row({ type: 'Secret', mesh: 'm', name: 's', data }, { wide: true });
    expect(shown).toMatchObject({ names: 'foo.example.com', key: 'RSA 2048', expires: '2036-01-01' });
    expect(shown['subject']).toContain('foo.example.com');
    expect(shown['sha256']).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(shown)).not.toContain(data.slice(0, 40));
  });

  test('of a Secret without a certificate: dashes', async () => {
    for (const document of [
      { type: 'Secret', mesh: 'm', name: 's', data: 'bm90IGEgY2VydGlmaWNhdGU=' },
      { type: 'Secret', mesh: 'm', name: 's' },
      { type: 'GlobalSecret', name: 's', data: '' },
    ])
      expect(await row(document)).toMatchObject({ names: '-', key: '-', expires: '-', subject: '-' });
  });
});
