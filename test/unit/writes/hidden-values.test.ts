import { describe, expect, test } from 'vitest';
import { shownDocument } from '../../../src/resources/shown-document.js';
import { HIDDEN_VALUE } from '../../../src/source/hidden-value.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import { hiddenValues } from '../../../src/writes/hidden-values.js';
import { resource } from '../../support/stored.js';
import { gateway, secret } from './documents.js';

const paths = (...documents: readonly JsonObject[]) =>
  hiddenValues(documents.map(resource)).map(({ code, severity, path }) => ({ code, severity, path }));

const error = (path: string) => ({ code: 'MGW203', severity: 'error', path });

describe('hiddenValues', () => {
  test('are none in documents that hold what they should', () => {
    expect(paths(secret('s'), gateway('g', { secretName: 's' }))).toEqual([]);
  });

  test('are found wherever a shown document has them', () => {
    const certificates = [{ inlineString: 'key' }, { secret: 's' }];
    const listeners = [{ port: 443, protocol: 'HTTPS', tls: { mode: 'TERMINATE', certificates } }];
    const shown = shownDocument({ ...gateway('g', { secretName: 's' }), conf: { listeners } }, { showSecrets: false });
    expect(paths(shown)).toEqual([error('conf.listeners[0].tls.certificates[0].inlineString')]);
  });

  test('are found under keys that are no names, and with text around them', () => {
    const labels = { 'a.b/c': `${HIDDEN_VALUE} changed` };
    expect(paths({ type: 'MeshTimeout', mesh: 'm', name: 't', labels, spec: { list: [{ x: HIDDEN_VALUE }] } })).toEqual(
      [error('labels["a.b/c"]'), error('spec.list[0].x')],
    );
  });
});
