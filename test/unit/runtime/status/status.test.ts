import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { metricsText } from '../../../../src/runtime/status/metrics-text.js';
import { prepareReadyFile } from '../../../../src/runtime/status/ready-file.js';
import { INITIAL_STATUS } from '../../../../src/runtime/status/run-status.js';
import { scratchDirectory } from '../../../support/scratch-directory.js';

test('the metrics are in Prometheus’ text format', () => {
  const text = metricsText({
    ...INITIAL_STATUS,
    phase: 'serving',
    isEnvoyUp: true,
    restarts: 2,
    problems: [{ kind: 'listeners', name: 'web', reason: 'cannot bind', effect: 'waiting' }],
  });
  expect(text).toContain('# TYPE meshgw_envoy_restarts_total counter\nmeshgw_envoy_restarts_total 2\n');
  expect(text).toContain('meshgw_ready 1\n');
  expect(text).toContain('meshgw_problems{effect="kept"} 0\n');
  expect(text).toContain('meshgw_problems{effect="waiting"} 1\n');
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^# (HELP|TYPE) meshgw_\w+ .+$|^meshgw_\w+(\{\w+="[^"]*"\})? [\d.]+$/);
  expect(metricsText(INITIAL_STATUS)).toContain('meshgw_ready 0\n');
  expect(metricsText(INITIAL_STATUS)).not.toContain('meshgw_source_age_seconds');
  expect(metricsText({ ...INITIAL_STATUS, sourceAge: 12.34 })).toContain('meshgw_source_age_seconds 12.3\n');
});

describe('a ready file', () => {
  test('is there from when it is written until it is removed; one left behind is no hindrance', () => {
    const path = join(scratchDirectory(), 'ready');
    writeFileSync(path, '4711\n');
    const file = prepareReadyFile(path);
    expect(existsSync(path)).toBe(false);
    file.write();
    expect(readFileSync(path, 'utf8')).toBe(`${process.pid}\n`);
    file.remove();
    expect(existsSync(path)).toBe(false);
  });

  test('never takes the place of something else', () => {
    const path = join(scratchDirectory(), 'ready');
    writeFileSync(path, 'precious');
    expect(() => prepareReadyFile(path)).toThrow('exists and is not a ready file');
    expect(readFileSync(path, 'utf8')).toBe('precious');
    expect(() => prepareReadyFile('/nowhere/ready')).toThrow('cannot write to the directory of "/nowhere/ready"');
  });
});
