import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayDataplaneText, HTTP_GATEWAY, routeText, ruleText, serviceText } from '../support/gateway-texts.js';
import { openSandbox } from '../support/meshgw.js';

const COMMON = [HTTP_GATEWAY, gatewayDataplaneText('edge-1'), serviceText('web'), serviceText('shop')];

describe('meshgw diff --traffic', () => {
  const sandbox = openSandbox();
  const write = (name: string, ...texts: readonly string[]): void =>
    writeFileSync(join(sandbox.directory, name), texts.join(''));

  beforeAll(async () => {
    write('now.yaml', ...COMMON, routeText([ruleText('PREFIX /a')]));
    write('next.yaml', routeText([ruleText('PREFIX /a', { service: 'shop' }), ruleText('EXACT /b')]));
    expect(await sandbox.run(['apply', '-f', 'now.yaml'])).toMatchObject({ exitCode: 0 });
  });
  afterAll(sandbox.remove);

  test('compares what the store does with what it would do', async () => {
    expect(await sandbox.run(['diff', '--traffic', '-f', 'next.yaml'])).toMatchObject({
      exitCode: 1,
      out: [
        'DATAPLANE   REQUEST                      BEFORE           AFTER',
        'edge-1      GET http://any.test:8080/a   forward to web   forward to shop',
        'edge-1      GET http://any.test:8080/b   respond 404      forward to web',
        '',
      ].join('\n'),
    });
    const { out } = await sandbox.run(['diff', '--traffic', '-f', 'next.yaml', '-o', 'json']);
    expect(JSON.parse(out)).toMatchObject({ version: 1, traffic: [{ dataplane: 'edge-1' }, { dataplane: 'edge-1' }] });
  });

  test('says nothing, and ends with 0, where requests fare the same', async () => {
    write('same.yaml', routeText([ruleText('PREFIX /a')]).replace('name: web', 'name: web\nlabels: {team: a}'));
    expect(await sandbox.run(['diff', '--traffic', '-f', 'same.yaml'])).toMatchObject({ exitCode: 0, out: '' });
    expect(await sandbox.run(['diff', '-f', 'same.yaml'])).toMatchObject({ exitCode: 1 });
  });

  test('ends with 2 where the input is at fault', async () => {
    write('bad.yaml', 'type: MeshGatewayRoute\nname: web\n');
    expect(await sandbox.run(['diff', '--traffic', '-f', 'bad.yaml'])).toMatchObject({ exitCode: 2, out: '' });
  });
});
