import { describe, expect, test } from 'vitest';
import { type ExportOptions, exportDocuments } from '../../../../src/outputs/export/export-documents.js';
import type { JsonObject } from '../../../../src/source/json-value.js';
import { resource } from '../../../support/stored.js';
import { dataplane, gateway, labelled, mesh, route, secret } from '../../writes/documents.js';

const run = (documents: readonly JsonObject[], options: Partial<ExportOptions> = {}) =>
  exportDocuments(documents.map(resource), {
    format: 'universal',
    labels: new Map(),
    mesh: undefined,
    showSecrets: false,
    ...options,
  });

const names = ({ documents }: ReturnType<typeof run>) => documents.map(({ type, name }) => `${type}/${name}`);

const all = [
  { type: 'GlobalSecret', name: 'global', data: 'QQ==' },
  route('route', { gatewayName: 'edge', service: 'backend' }),
  gateway('edge', { secretName: 'cert' }),
  dataplane('edge-1', 'edge'),
  secret('cert'),
  mesh('n'),
  mesh('m'),
];

describe('exportDocuments', () => {
  test('meshes first, then their secrets, everything else by type, global secrets last', () => {
    expect(names(run(all, { showSecrets: true }))).toEqual([
      'Mesh/m',
      'Mesh/n',
      'Secret/cert',
      'Dataplane/edge-1',
      'MeshGateway/edge',
      'MeshTCPRoute/route',
      'GlobalSecret/global',
    ]);
  });

  test('within a type the older first, so that ties fall as they did', () => {
    const aged = (name: string, creationTime: string) => ({ ...resource(mesh(name)), creationTime });
    const resources = [aged('a', '2026-01-02T00:00:00Z'), aged('b', '2026-01-01T00:00:00Z')];
    const options = { format: 'universal', labels: new Map(), mesh: undefined, showSecrets: false } as const;
    expect(exportDocuments(resources, options).documents.map(({ name }) => name)).toEqual(['b', 'a']);
  });

  test('leaves out what holds secret data, and counts it, unless secrets are shown', () => {
    const inline = {
      ...gateway('inline', { secretName: 'x' }),
      conf: {
        listeners: [{ port: 443, protocol: 'HTTPS', tls: { mode: 'TERMINATE', certificates: [{ inline: 'QQ==' }] } }],
      },
    };
    const left = run([...all, inline]);
    expect(left.leftOut).toBe(3);
    expect(JSON.stringify(left.documents)).not.toContain('QQ==');
    const shown = run([...all, inline], { showSecrets: true });
    expect(shown.leftOut).toBe(0);
    expect(shown.documents).toHaveLength(all.length + 1);
  });

  test('only one mesh, only what carries all labels', () => {
    const documents = [mesh('m'), mesh('n'), labelled(dataplane('a', 'a'), { x: '1', y: '2' }), dataplane('b', 'b')];
    expect(names(run(documents, { mesh: 'm' }))).toEqual(['Mesh/m', 'Dataplane/a', 'Dataplane/b']);
    expect(names(run(documents, { mesh: 'n' }))).toEqual(['Mesh/n']);
    expect(names(run(documents, { labels: new Map([['x', '1']]) }))).toEqual(['Dataplane/a']);
    expect(names(run(documents, { labels: new Map(Object.entries({ x: '1', y: '3' })) }))).toEqual([]);
  });

  test.each(['universal', 'kubernetes'] as const)('no times, which are the next store’s to give: %s', (format) => {
    const { documents } = run(all, { format, showSecrets: true });
    expect(documents).toHaveLength(all.length);
    expect(JSON.stringify(documents)).not.toMatch(/creationTime|modificationTime|creationTimestamp/);
  });

  test('in Kubernetes form, secrets as v1 Secrets, the rest as Kuma’s own', () => {
    const { documents } = run(all, { format: 'kubernetes', showSecrets: true });
    expect(documents.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`)).toEqual([
      'kuma.io/v1alpha1/Mesh',
      'kuma.io/v1alpha1/Mesh',
      'v1/Secret',
      'kuma.io/v1alpha1/Dataplane',
      'kuma.io/v1alpha1/MeshGateway',
      'kuma.io/v1alpha1/MeshTCPRoute',
      'v1/Secret',
    ]);
  });

  test('what has no Universal form is exported in the one it has', () => {
    const instance = { type: 'MeshGatewayInstance', mesh: 'm', name: 'i', spec: { replicas: 1 } };
    expect(run([instance]).documents).toMatchObject([{ kind: 'MeshGatewayInstance', metadata: { name: 'i' } }]);
  });

  test('from a control plane: no keys of its own, and Meshes that bring nothing with them, in both forms', () => {
    const own = { type: 'GlobalSecret', name: 'inter-cp-ca', data: 'QQ==' };
    const options = { showSecrets: true, fromControlPlane: true };
    const { documents, leftOut } = run([mesh('m'), own], options);
    expect(documents).toEqual([{ ...mesh('m'), skipCreatingInitialPolicies: ['*'] }]);
    expect(leftOut).toBe(0);
    const [kubernetes] = run([mesh('m')], { ...options, format: 'kubernetes' }).documents;
    expect(kubernetes).toMatchObject({ spec: { skipCreatingInitialPolicies: ['*'] } });
    expect(names(run([mesh('m'), own], { showSecrets: true }))).toEqual(['Mesh/m', 'GlobalSecret/inter-cp-ca']);
    expect(run([mesh('m')]).documents).toEqual([mesh('m')]);
  });

  test('for kubectl, into the namespace Kuma is in, under the names that objects have', () => {
    const labels = { 'k8s.kuma.io/namespace': 'shop', 'kuma.io/display-name': 'r' };
    const named = { type: 'MeshHTTPRoute', mesh: 'm', name: 'r.shop', labels, spec: { to: [] } };
    const options = { format: 'kubernetes', showSecrets: true, systemNamespace: 'mesh-system' } as const;
    expect(run([secret('s'), named], options).documents).toMatchObject([
      { kind: 'Secret', metadata: { name: 's', namespace: 'mesh-system' } },
      { kind: 'MeshHTTPRoute', metadata: { name: 'r', namespace: 'shop' } },
    ]);
    expect(run([secret('s')], { ...options, systemNamespace: undefined }).documents).toMatchObject([
      { metadata: { namespace: 'kuma-system' } },
    ]);
  });
});
