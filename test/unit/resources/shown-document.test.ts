import { describe, expect, test } from 'vitest';
import { shownDocument } from '../../../src/resources/shown-document.js';
import { HIDDEN_VALUE } from '../../../src/source/hidden-value.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import { rsaKey } from '../../support/pem-fixtures.js';

const shown = (document: JsonObject) => shownDocument(document, { showSecrets: false });

describe('shownDocument', () => {
  test.each(['Secret', 'GlobalSecret'])('hides the data of a %s and leaves its key', (type) => {
    expect(shown({ type, name: 's', data: 'QQ==' })).toEqual({ type, name: 's', data: HIDDEN_VALUE });
    expect(shown({ type, name: 's', data: [65] })).toEqual({ type, name: 's', data: HIDDEN_VALUE });
  });

  test('shows that there is none, and data of types where it is nothing secret', () => {
    expect(shown({ type: 'Secret', name: 's' })).toEqual({ type: 'Secret', name: 's' });
    expect(shown({ type: 'MeshTimeout', name: 't', data: 'x' })).toEqual({ type: 'MeshTimeout', name: 't', data: 'x' });
  });

  test('hides inline data sources, however deep and however they are written', () => {
    const source = { inline: 'QQ==', inlineString: 'k', inline_string: 'k', insecureInline: { value: 'k' }, file: 'f' };
    const text = JSON.stringify(shown({ type: 'MeshGateway', name: 'g', conf: { list: [[{ deep: source }]] } }));
    expect(text).not.toMatch(/"QQ==|"k"/);
    expect(text).toContain('"file":"f"');
  });

  test('hides what is written where an object should be, and the other way round', () => {
    expect(shown({ type: 'X', name: 'x', spec: { inline: { value: 'k' }, insecureInline: 'k' } })).toEqual({
      type: 'X',
      name: 'x',
      spec: { inline: { value: HIDDEN_VALUE }, insecureInline: HIDDEN_VALUE },
    });
  });

  test('hides what a Secret holds under a misspelt name, which is kept as an unknown field', () => {
    expect(
      shown({ type: 'Secret', mesh: 'm', name: 's', labels: { a: 'b' }, dta: 'QQ==', spec: { data: 'QQ==' } }),
    ).toEqual({
      type: 'Secret',
      mesh: 'm',
      name: 's',
      labels: { a: 'b' },
      dta: HIDDEN_VALUE,
      spec: HIDDEN_VALUE,
    });
  });

  test('hides the copy of a document that kubectl keeps in an annotation, where that holds anything secret', () => {
    const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
    const kept = (copy: JsonObject) => ({
      type: 'MeshGateway',
      name: 'g',
      metadata: { annotations: { [annotation]: JSON.stringify(copy) } },
    });
    expect(JSON.stringify(shown(kept({ spec: { inlineString: 'k3y' } })))).not.toContain('k3y');
    expect(JSON.stringify(shown({ ...kept({ data: { value: 'k3y' } }), type: 'Secret' }))).not.toContain('k3y');
    const harmless = kept({ spec: { port: 80 } });
    expect(shown(harmless)).toEqual(harmless);
  });

  test('hides private keys wherever they have come to stand, and no certificates', () => {
    const { privatePem } = rsaKey('shown-document');
    const base64 = Buffer.from(privatePem).toString('base64');
    const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    const document = { type: 'MeshProxyPatch', name: 'p', spec: { list: [privatePem, base64, certificate] } };
    expect(shown(document)).toMatchObject({ spec: { list: [HIDDEN_VALUE, HIDDEN_VALUE, certificate] } });
    const kinds = ['RSA PRIVATE KEY', 'EC PRIVATE KEY', 'PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'];
    const beginnings = kinds.map((kind) => Buffer.from(`-----BEGIN ${kind}-----`).toString('base64'));
    expect(shown({ type: 'X', spec: { beginnings } })).toEqual({
      type: 'X',
      spec: { beginnings: kinds.map(() => HIDDEN_VALUE) },
    });
  });

  test('shows everything to those who ask for it', () => {
    const document = { type: 'Secret', name: 's', data: 'QQ==' };
    expect(shownDocument(document, { showSecrets: true })).toBe(document);
  });
});
