import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty directory, gone when the current test ends, however it ends. */
export function scratchDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'meshgw-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
