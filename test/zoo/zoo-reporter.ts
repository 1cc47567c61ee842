import type { TestCase } from 'vitest/node';
import { DefaultReporter } from 'vitest/node';

/** Prints a line for each relay and case: what was settled, how, and what the next run cost. */
export default class ZooReporter extends DefaultReporter {
  override onTestCaseResult(test: TestCase): void {
    super.onTestCaseResult(test);
    const { state } = test.result();
    if (state === 'skipped') return;
    const line = test.meta().zoo ?? test.fullName;
    this.log(`zoo  ${line}  ${state === 'passed' ? 'ok' : state}`);
  }

  protected override printTestModule(): void {
    // The lines tell it all.
  }
}
