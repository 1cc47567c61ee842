import type { TestCase } from 'vitest/node';
import { DefaultReporter } from 'vitest/node';

/** Prints a line for each attack and browser. */
export default class HostileReporter extends DefaultReporter {
  override onTestCaseResult(test: TestCase): void {
    super.onTestCaseResult(test);
    const { state } = test.result();
    if (state !== 'skipped')
      this.log(
        `hostile  ${test.fullName.replace(' > ', '  ')}  ${state === 'passed' ? 'ok' : state}`,
      );
  }

  protected override printTestModule(): void {
    // The lines tell it all.
  }
}
