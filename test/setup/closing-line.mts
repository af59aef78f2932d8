import type { Reporter, TestModule, Vitest } from 'vitest/node';

/**
 * Ends the run with `N passed, N failed` alone on the last line, for scripts and CI to read.
 * Files that cannot be loaded and errors outside tests count as failures. A skipped test (there is no Envoy for this machine) is
 * named, and in CI counts as a failure: a suite that passes because it left something out proves nothing. Only where names
 * were asked for (`-t`) are the other tests not counted.
 */
export class ClosingLine implements Reporter {
  #byName = false;

  onInit(vitest: Vitest): void {
    this.#byName = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], outsideTests: readonly unknown[]): void {
    const tests = modules
      .flatMap((module) => [...module.children.allTests()])
      .filter((test) => !(this.#byName && test.result().state === 'skipped'));
    const states = tests.map((test) => test.result().state);
    const count = (state: (typeof states)[number]): number => states.filter((each) => each === state).length;
    const brokenModules = modules.filter((module) => module.errors().length > 0).length;
    const skipped = count('skipped');
    const tolerated = process.env['CI'] === undefined ? skipped : 0;
    const failed = tests.length - count('passed') - tolerated + brokenModules + outsideTests.length;
    for (const test of tests.filter((each) => each.result().state === 'skipped')) {
      const meaning = tolerated > 0 ? 'skipped' : 'skipped, which counts as failed';
      process.stderr.write(`${meaning}: ${test.module.moduleId} > ${test.fullName}\n`);
    }
    // Last of all: the other reporters still have things to say.
    process.once('exit', () => {
      const alsoSkipped = tolerated > 0 ? `, ${tolerated} skipped` : '';
      process.stdout.write(`${count('passed')} passed, ${failed} failed${alsoSkipped}\n`);
      if (failed > 0) process.exitCode = 1;
    });
  }
}
