import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkText } from '../support/check-text.js';

const FOLDER = join(import.meta.dirname, 'cases');

/**
 * What Kuma accepts and the rules on listeners and routes warn of, reviewed one by one: each finding is one that its author
 * would want. Everything else that Kuma accepts is clean.
 */
const REVIEWED: Readonly<Record<string, string>> = {
  'dp-018-address-octal-ip': 'MGW332',
  'dp-019-address-256': 'MGW332',
  'dp-035-gateway-no-tags-accepted': 'MGW330',
  'dp-056-admin-port-99999-accepted': 'MGW331',
  'mgr-006-all-filters-no-redirect': 'MGW544',
  'mgr-020-tcp-empty-object': 'MGW552',
  'mgr-022-tcp-backend-without-service': 'MGW552',
  'mgr-029-hostnames-never-validated': 'MGW354 MGW354 MGW354 MGW354',
  'mgr-050-path-regex-invalid-accepted': 'MGW538',
  'mgr-051-path-regex-lookahead-accepted': 'MGW538',
  'mgr-076-request-header-duplicates-accepted': 'MGW544 MGW544',
  'mgr-084-host-upper-not-caught': 'MGW554',
  'mgr-091-redirect-status-304-ok': 'MGW542',
  'mgw-062-hostname-ok-3': 'MGW352',
  'mgw-065-hostname-ok-6': 'MGW354',
  'mgw-140-protocol-number-77': 'MGW340',
  'mgw-144-protocol-negative-enum': 'MGW340',
  'mgw-154-tls-mode-unknown-number': 'MGW355',
  'mgw-164-http-with-terminate-and-cert': 'MGW341',
  'mgw-166-tls-protocol-without-tls': 'MGW343',
  'mgw-167-http-passthrough': 'MGW341',
  'mgw-185-tls-options-empty': 'MGW344',
  'mgw-193-crossmesh-tcp': 'MGW345',
  'mgw-194-crossmesh-tls-protocol': 'MGW345',
  'mgw-197-crossmesh-snake-ignored': 'MGW341',
  'mgw-212-overlapping-wildcards-ok': 'MGW351',
  'mhr-037-hostnames-garbage-accepted': 'MGW354 MGW354 MGW354',
  'mhr-062-path-regex-invalid-accepted': 'MGW538',
  'mhr-066-header-regex-invalid-accepted': 'MGW538',
  'mhr-085-rewrite-type-mismatch-accepted': 'MGW551',
  'mhr-110-mirror-pct-1000-accepted': 'MGW549',
  'mhr-113-redirect-with-backends-accepted': 'MGW555',
  'mhr-126-backendrefs-port-0-accepted': 'MGW550',
  'mhr-127-backendrefs-port-99999-accepted': 'MGW550',
  'multi-007-one-bad-of-three': 'MGW348',
  'multi-024-cross-doc-port-conflict-accepted': 'MGW348',
  'multi-025-route-hostname-outside-listener-accepted': 'MGW532',
};

const names = readdirSync(FOLDER)
  .filter((file) => !file.endsWith('.expected.json'))
  .map((file) => ({ name: file.replace(/\.[a-z]+$/, ''), file }));

const isRuleCode = (code: string): boolean => /^MGW[35]/.test(code);

describe.each(names)('$name', ({ name, file }) => {
  test('is warned of as reviewed', async () => {
    const found = await checkText(readFileSync(join(FOLDER, file)));
    const codes = found
      .filter(({ severity, code }) => severity === 'warning' && isRuleCode(code))
      .map(({ code }) => code);
    expect(codes.toSorted().join(' ')).toBe(REVIEWED[name] ?? '');
  });
});

test('no reviewed case is gone', () =>
  expect(Object.keys(REVIEWED).filter((name) => !names.some((each) => each.name === name))).toEqual([]));
