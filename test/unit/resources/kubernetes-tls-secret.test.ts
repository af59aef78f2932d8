import { expect, test } from 'vitest';
import { decodeDocuments } from '../../../src/resources/decode-documents.js';
import { parseText } from '../../../src/source/yaml/parse-text.js';

const TLS_SECRET =
  '{apiVersion: v1, kind: Secret, type: kubernetes.io/tls, metadata: {name: edge-cert, namespace: apps}, data: {tls.key: YQ==}}';

const decode = (text: string) => {
  const source = { file: 'secret.yaml', text };
  const span = { source, start: 0, end: 0 };
  const document = {
    source,
    index: 0,
    ordinal: 0,
    spanOf: () => span,
    keySpanOf: () => span,
    commentsWith: () => [],
    ...parseText(text),
  };
  return decodeDocuments([document], { target: 'kuma', defaultMesh: undefined });
};

test('a Kubernetes TLS Secret passes through, though Kuma has no use for it', () => {
  const { value, diagnostics } = decode(TLS_SECRET);
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject([{ type: 'kubernetes.io/tls', name: 'edge-cert', mesh: '', verdict: 'accepted' }]);
});

test('another Kubernetes Secret does not', () => {
  const { value, diagnostics } = decode(TLS_SECRET.replace('kubernetes.io/tls', 'Opaque'));
  expect(value).toMatchObject([{ verdict: 'parse-error' }]);
  expect(diagnostics).toMatchObject([{ hint: "v1 Secret of type Opaque is none of Kuma's kinds" }]);
});
