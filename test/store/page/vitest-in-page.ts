import { GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import * as chai from 'chai';

/** What the page stands in for: the few parts of `vitest` that the contract suite uses. */
chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
export const expect = chai.expect;
// The matchers look for it there.
Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: expect });

interface Rule {
  readonly name: string;
  readonly check: () => void | Promise<void>;
}

export interface RuleResult {
  readonly name: string;
  /** Why it does not hold; absent when it does. */
  readonly failure?: string;
}

const rules: Rule[] = [];
let headings: readonly string[] = [];

export function describe(name: string, define: () => void): void {
  const outer = headings;
  headings = [...outer, name];
  define();
  headings = outer;
}

export function it(name: string, check: Rule['check']): void {
  rules.push({ name: [...headings, name].join(' > '), check });
}

/** Checks every rule that was defined, one after the other. */
export async function checkRules(): Promise<RuleResult[]> {
  const results: RuleResult[] = [];
  for (const { name, check } of rules) {
    try {
      await check();
      results.push({ name });
    } catch (error) {
      results.push({ name, failure: error instanceof Error ? `${error.message}` : String(error) });
    }
  }
  return results;
}
