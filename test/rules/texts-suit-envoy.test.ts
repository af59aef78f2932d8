import { expect, test } from 'vitest';
import { textsSuitEnvoy } from '../../src/rules/texts-suit-envoy.js';
import { expectMarked } from '../support/check-text.js';
import { meshRouteText, routeText } from '../support/gateway-texts.js';

const BACKENDS = 'default: {backendRefs: [{kind: MeshService, name: web}]}';
const withHeader = (condition: string): string => `matches:\n      - headers: [${condition}]\n      ${BACKENDS}`;

test('a header that is to begin with nothing', async () => {
  const [finding] = await expectMarked(
    textsSuitEnvoy,
    meshRouteText([
      `matches:\n      - {headers: [{name: x, type: Prefix, value: ""}]} # expect: MGW557 "{headers: [{name: x, type: Prefix, value: ""}]}"\n      ${BACKENDS}`,
    ]),
  );
  expect(finding?.message).toContain('header "x"');
});

test('a line break in a new path, or a host that is set', async () => {
  const rule = (filter: string): string =>
    `matches: [{path: {match: PREFIX, value: /}}]\n      filters:\n      - ${filter} # expect: MGW557 "${filter}"\n      backends: [{destination: {kuma.io/service: web}}]`;
  await expectMarked(
    textsSuitEnvoy,
    routeText([
      rule('{rewrite: {replaceFull: "/a\\n"}}'),
      rule('{requestHeader: {set: [{name: Host, value: "a\\nb"}]}}'),
    ]),
  );
});

test('texts like any other', () =>
  expectMarked(
    textsSuitEnvoy,
    meshRouteText([withHeader('{name: x, type: Prefix, value: v}'), withHeader('{name: x, type: Present}')]) +
      routeText([
        '{matches: [{path: {match: PREFIX, value: /}}], filters: [{rewrite: {replaceFull: /a}}], backends: [{destination: {kuma.io/service: web}}]}',
      ]),
  ));
