import { describe, expect, test } from 'vitest';
import { reportFailure } from '../../../src/cli/report-failure.js';
import { environmentError, inputError, usageError } from '../../../src/diagnostics/errors.js';

const quiet = { debug: false };

describe('reportFailure', () => {
  test('one line, the hint under it, and the exit code of the failure', () => {
    expect(reportFailure(usageError('no', { hint: 'do this' }), quiet)).toEqual({
      text: 'Error: no\n  hint: do this\n',
      exitCode: 2,
    });
    expect(reportFailure(inputError('no'), quiet)).toEqual({ text: 'Error: no\n', exitCode: 1 });
    expect(reportFailure(environmentError('no'), quiet)).toEqual({ text: 'Error: no\n', exitCode: 3 });
  });

  test('what a user wrote cannot act on the terminal or begin a line of its own', () => {
    const { text } = reportFailure(usageError('unknown "\u001b[2J"', { hint: 'a\nError: b' }), quiet);
    expect(text).toBe('Error: unknown "\\u001b[2J"\n  hint: a\\nError: b\n');
  });

  test('a bug says how to report it; its stack is shown only when debugging', () => {
    const bug = new TypeError('x is undefined');
    const shown = reportFailure(bug, quiet);
    expect(shown.exitCode).toBe(70);
    expect(shown.text).toBe(
      'Error: this is a bug in meshgw: x is undefined\n  hint: run it again with --log-level=debug and report the output with the command line\n',
    );
    expect(reportFailure(bug, { debug: true }).text).toContain(bug.stack);
    expect(reportFailure('thrown text', quiet).text).toContain('thrown text');
  });
});
