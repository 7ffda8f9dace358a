// Vitest reporter: ends the output with `N passed, N failed, N skipped`, and fails a run in which no test ran.
import { writeSync } from 'node:fs';

export class ClosingLine {
  #emptyIsFine = false;

  onInit(vitest) {
    this.#emptyIsFine = vitest.config.passWithNoTests;
  }

  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      // A file or hook that breaks hides its tests: it counts as one failure.
      count.failed += [module, ...module.children.allSuites()].filter(broken).length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state === 'pending' ? 'failed' : state] += 1;
      }
    }
    const ranNothing = count.passed + count.failed === 0;
    process.on('exit', () => {
      if (count.failed > 0 || (ranNothing && !this.#emptyIsFine)) process.exitCode ||= 1;
      writeSync(1, `\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
    });
  }
}

function broken(suite) {
  return suite.errors().length > 0;
}
