import { expect, test } from 'vitest';
import { pathRewritesHaveValues } from '../../src/rules/path-rewrites-have-values.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText } from '../support/gateway-texts.js';

const rule = (path: string, filter = 'urlRewrite'): string =>
  `matches: [{path: {type: PathPrefix, value: /}}]\n      default:\n        ${filter === 'urlRewrite' ? 'backendRefs: [{kind: MeshService, name: web}]\n        ' : ''}filters:\n        - type: ${filter === 'urlRewrite' ? 'URLRewrite' : 'RequestRedirect'}\n          ${filter}:\n            path:\n${path}`;

test('the field of the other type', async () => {
  const [finding] = await expectMarked(
    pathRewritesHaveValues,
    meshRouteText([
      rule('              type: ReplaceFullPath\n              replacePrefixMatch: /a # expect: MGW551 "/a"\n'),
    ]),
  );
  expect(finding?.hint).toBe('write it as replaceFullPath, or change the type');
});

test('no value at all, in a redirect too', () =>
  expectMarked(
    pathRewritesHaveValues,
    meshRouteText([
      rule('              type: ReplaceFullPath # expect: MGW551 "ReplaceFullPath"\n'),
      rule('              type: ReplacePrefixMatch # expect: MGW551 "ReplacePrefixMatch"\n', 'requestRedirect'),
    ]),
  ));

test('both fields: one does not count', async () => {
  const [finding] = await expectMarked(
    pathRewritesHaveValues,
    meshRouteText([
      rule(
        '              type: ReplaceFullPath\n              replaceFullPath: /a\n              replacePrefixMatch: /b # expect: MGW551 "/b"\n',
      ),
    ]),
  );
  expect(finding?.message).toBe('the type is ReplaceFullPath, so replacePrefixMatch does not count');
});

test('type and field that agree', () =>
  expectMarked(
    pathRewritesHaveValues,
    meshRouteText([
      rule('              type: ReplaceFullPath\n              replaceFullPath: /a\n'),
      rule('              type: ReplacePrefixMatch\n              replacePrefixMatch: /a\n', 'requestRedirect'),
    ]),
  ));
