import type { JsonObject } from '../../../src/source/json-value.js';

/** Documents of a small mesh, each referring to the one before where it can. */
export const mesh = (name: string): JsonObject => ({ type: 'Mesh', name });

export const secret = (name: string, data = 'QQ=='): JsonObject => ({ type: 'Secret', mesh: 'm', name, data });

export const gateway = (
  name: string,
  { secretName, port = 443 }: { secretName: string; port?: number },
): JsonObject => ({
  type: 'MeshGateway',
  mesh: 'm',
  name,
  selectors: [{ match: { 'kuma.io/service': 'edge' } }],
  conf: {
    listeners: [{ port, protocol: 'HTTPS', tls: { mode: 'TERMINATE', certificates: [{ secret: secretName }] } }],
  },
});

export const route = (
  name: string,
  { gatewayName, service }: { gatewayName: string; service: string },
): JsonObject => ({
  type: 'MeshTCPRoute',
  mesh: 'm',
  name,
  spec: {
    targetRef: { kind: 'MeshGateway', name: gatewayName },
    to: [
      { targetRef: { kind: 'Mesh' }, rules: [{ default: { backendRefs: [{ kind: 'MeshService', name: service }] } }] },
    ],
  },
});

export const dataplane = (name: string, service: string): JsonObject => ({
  type: 'Dataplane',
  mesh: 'm',
  name,
  networking: { address: '127.0.0.1', inbound: [{ port: 1, tags: { 'kuma.io/service': service } }] },
});

export const labelled = (document: JsonObject, labels: JsonObject = { app: 'x' }): JsonObject => ({
  ...document,
  labels,
});
