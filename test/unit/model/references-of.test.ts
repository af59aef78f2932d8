import { describe, expect, test } from 'vitest';
import { formatPath } from '../../../src/diagnostics/field-path.js';
import { offersOf } from '../../../src/model/offers-of.js';
import { referencesOf } from '../../../src/model/references-of.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import { resource } from '../../support/stored.js';

/** `role path -> type/mesh/name|…`, without the reference to the mesh that every resource of a mesh has. */
const referencesIn = (document: JsonObject): readonly string[] =>
  referencesOf(resource({ name: 'x', ...document }))
    .filter(({ role }) => role !== 'mesh')
    .map(
      ({ role, path, anyOf }) =>
        `${role} ${formatPath(path)} -> ${anyOf.map(({ type, mesh, name }) => `${type}/${mesh}/${name}`).join('|')}`,
    );

const offersIn = (document: JsonObject): readonly string[] =>
  offersOf(resource(document)).map(({ type, mesh, name }) => `${type}/${mesh}/${name}`);

describe('referencesOf', () => {
  test('finds the mesh of a resource, and none for one of global scope', () => {
    expect(referencesOf(resource({ type: 'Secret', mesh: 'm', name: 's' }))).toEqual([
      { role: 'mesh', path: ['mesh'], anyOf: [{ type: 'Mesh', mesh: '', name: 'm' }] },
    ]);
    expect(referencesOf(resource({ type: 'GlobalSecret', name: 's' }))).toEqual([]);
  });

  test('finds the secrets of listeners, not their files', () => {
    const tls = (certificates: JsonObject[]): JsonObject => ({ mode: 'TERMINATE', certificates });
    expect(
      referencesIn({
        type: 'MeshGateway',
        mesh: 'm',
        conf: {
          listeners: [
            { port: 80, protocol: 'HTTP' },
            { port: 443, protocol: 'HTTPS', tls: tls([{ file: 'x.pem' }, { secret: 'b' }]) },
          ],
        },
      }),
    ).toEqual(['secret conf.listeners[1].tls.certificates[1].secret -> Secret/m/b']);
  });

  test('finds the secrets of certificate authorities, which are of the Mesh itself', () => {
    const conf = {
      cert: { secret: 'ca' },
      key: { inlineString: 'x' },
      fromCp: { auth: { tls: { clientKey: { secret: 'k' } } } },
    };
    expect(
      referencesIn({ type: 'Mesh', name: 'm', mtls: { backends: [{ name: 'ca', type: 'provided', conf }] } }),
    ).toEqual([
      'secret mtls.backends[0].conf.cert.secret -> Secret/m/ca',
      'secret mtls.backends[0].conf.fromCp.auth.tls.clientKey.secret -> Secret/m/k',
    ]);
  });

  test('finds the secrets of external services', () => {
    expect(
      referencesIn({
        type: 'ExternalService',
        mesh: 'm',
        networking: { address: 'x:1', tls: { enabled: true, caCert: { secret: 'ca' } } },
      }),
    ).toEqual(['secret networking.tls.caCert.secret -> Secret/m/ca']);
    expect(
      referencesIn({
        type: 'MeshExternalService',
        mesh: 'm',
        spec: { match: { port: 1 }, tls: { verification: { clientKey: { secret: 'k' } } } },
      }),
    ).toEqual(['secret spec.tls.verification.clientKey.secret -> Secret/m/k']);
  });

  test('finds the gateway, route or Dataplane that a route or policy is for, and no wider target', () => {
    const target = (type: string, targetRef: JsonObject) => referencesIn({ type, mesh: 'm', spec: { targetRef } });
    expect(target('MeshHTTPRoute', { kind: 'MeshGateway', name: 'edge' })).toEqual([
      'target spec.targetRef.name -> MeshGateway/m/edge',
    ]);
    expect(target('MeshTimeout', { kind: 'MeshHTTPRoute', name: 'r' })).toEqual([
      'target spec.targetRef.name -> MeshHTTPRoute/m/r',
    ]);
    expect(target('MeshTimeout', { kind: 'Mesh' })).toEqual([]);
    expect(target('MeshTimeout', { kind: 'MeshGateway' })).toEqual([]);
    expect(target('MeshTCPRoute', { kind: 'MeshSubset', tags: { a: 'b' } })).toEqual([]);
  });

  test('finds the backends of MeshGatewayRoutes, mirrors included', () => {
    const to = (service: string): JsonObject => ({ weight: 1, destination: { 'kuma.io/service': service, v: '1' } });
    const http = { rules: [{ filters: [{}, { mirror: { backend: to('shadow') } }], backends: [to('a'), to('b')] }] };
    expect(referencesIn({ type: 'MeshGatewayRoute', mesh: 'm', conf: { http } })).toEqual([
      'backend conf.http.rules[0].backends[0].destination["kuma.io/service"] -> kuma.io/service/m/a',
      'backend conf.http.rules[0].backends[1].destination["kuma.io/service"] -> kuma.io/service/m/b',
      'backend conf.http.rules[0].filters[1].mirror.backend.destination["kuma.io/service"] -> kuma.io/service/m/shadow',
    ]);
    expect(
      referencesIn({ type: 'MeshGatewayRoute', mesh: 'm', conf: { tcp: { rules: [{ backends: [to('a')] }] } } }),
    ).toEqual(['backend conf.tcp.rules[0].backends[0].destination["kuma.io/service"] -> kuma.io/service/m/a']);
  });

  test('finds the backends of MeshHTTPRoutes and MeshTCPRoutes by kind', () => {
    const backendRefs = [
      { kind: 'MeshService', name: 'a' },
      { kind: 'MeshServiceSubset', name: 'b', tags: { v: '1' } },
      { kind: 'MeshExternalService', name: 'c' },
      { kind: 'MeshMultiZoneService', name: 'd' },
      { kind: 'MeshService', labels: { x: 'y' } },
    ];
    const place = 'backend spec.to[0].rules[0].default.backendRefs';
    const expected = [
      `${place}[0].name -> MeshService/m/a|kuma.io/service/m/a`,
      `${place}[1].name -> kuma.io/service/m/b`,
      `${place}[2].name -> MeshExternalService/m/c`,
      `${place}[3].name -> MeshMultiZoneService/m/d`,
    ];
    const spec = (filters: JsonObject[]): JsonObject => ({
      to: [{ targetRef: { kind: 'Mesh' }, rules: [{ matches: [], default: { filters, backendRefs } }] }],
    });
    const mirror = { type: 'RequestMirror', requestMirror: { backendRef: { kind: 'MeshExternalService', name: 'e' } } };
    expect(referencesIn({ type: 'MeshHTTPRoute', mesh: 'm', spec: spec([mirror]) })).toEqual([
      ...expected,
      'backend spec.to[0].rules[0].default.filters[0].requestMirror.backendRef.name -> MeshExternalService/m/e',
    ]);
    expect(referencesIn({ type: 'MeshTCPRoute', mesh: 'm', spec: spec([]) })).toEqual(expected);
  });
});

describe('offersOf', () => {
  test('is the resource itself, and the name control planes show it by', () => {
    expect(offersIn({ type: 'MeshGateway', mesh: 'm', name: 'edge' })).toEqual(['MeshGateway/m/edge']);
    const labels = { 'kuma.io/display-name': 'edge' };
    expect(offersIn({ type: 'MeshGateway', mesh: 'm', name: 'edge-x2', labels })).toEqual([
      'MeshGateway/m/edge-x2',
      'MeshGateway/m/edge',
    ]);
  });

  test('holds the services of Dataplanes and ExternalServices, each once', () => {
    const inbound = (service: string): JsonObject => ({ port: 1, tags: { 'kuma.io/service': service } });
    const networking = { address: '127.0.0.1', inbound: [inbound('a'), inbound('b'), inbound('a')] };
    expect(offersIn({ type: 'Dataplane', mesh: 'm', name: 'd', networking })).toEqual([
      'Dataplane/m/d',
      'kuma.io/service/m/a',
      'kuma.io/service/m/b',
    ]);
    expect(offersIn({ type: 'ExternalService', mesh: 'm', name: 'e', tags: { 'kuma.io/service': 's' } })).toEqual([
      'ExternalService/m/e',
      'kuma.io/service/m/s',
    ]);
  });
});
