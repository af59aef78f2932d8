import { describe, expect, test } from 'vitest';
import { checkedContext, checkedName, checkedNamespace } from '../../../../src/stores/kubernetes/checked-argument.js';

describe('what becomes an argument of kubectl', () => {
  test.each(['edge', 'a.b-c', '0', 'x'.repeat(253)])('the name %j', (name) => expect(checkedName(name)).toBe(name));
  test.each(['', '-f', '--all', 'a/b', 'a b', 'Edge', 'a..b', 'a\n', '../x', 'a,b', 'x'.repeat(254)])(
    'not the name %j',
    (name) => expect(() => checkedName(name)).toThrow('cannot be the name of a Kubernetes object'),
  );

  test.each(['kuma-system', 'a'])('the namespace %j', (name) => expect(checkedNamespace(name)).toBe(name));
  test.each(['', '-n', 'a.b', 'A', 'a'.repeat(64)])('not the namespace %j', (name) =>
    expect(() => checkedNamespace(name)).toThrow('cannot be a Kubernetes namespace'),
  );

  test.each(['prod', 'arn:aws:eks:eu-west-1:1:cluster/prod', 'me@cluster', 'gke_a_b_c'])('the context %j', (name) =>
    expect(checkedContext(name)).toBe(name),
  );
  test.each(['', '-x', '--as=admin', 'a\u001bb', 'a\nb'])('not the context %j', (name) =>
    expect(() => checkedContext(name)).toThrow('cannot be the name of a kubectl context'),
  );
});
