/** What is read of vitest's JSON report. */
export interface SuiteReport {
  readonly testResults: readonly { readonly name: string; readonly status: string }[];
}

/** More than that is no mishap of the machine. */
const most = 3;

/**
 * The test files to be run once more, as they stand in the report: those that failed, if they are
 * few; none when nothing or too much did.
 */
export function worthAnotherTry({ testResults }: SuiteReport): readonly string[] {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return failed.length > most ? [] : failed;
}
