import { describe, expect, it } from 'vitest';
import { runContract } from './run-contract';

const { version, results } = await runContract('firefox');

describe(`the contract suite in ${version}`, () => {
  it('has rules', () => {
    expect(results.length).toBeGreaterThan(80);
  });

  for (const { name, failure } of results) {
    it(name, () => {
      expect(failure).toBeUndefined();
    });
  }
});
