import { expect, test } from 'vitest';
import { worthAnotherTry } from '../../scripts/worth-another-try';

const suite = (failed: number, passed: number) => ({
  testResults: [
    ...Array.from({ length: failed }, (_, at) => ({ name: `/f${at}.test.ts`, status: 'failed' })),
    ...Array.from({ length: passed }, (_, at) => ({ name: `/p${at}.test.ts`, status: 'passed' })),
  ],
});

test('a few files that failed are worth another try, and no others', () => {
  expect(worthAnotherTry(suite(1, 28))).toEqual(['/f0.test.ts']);
  expect(worthAnotherTry(suite(3, 26))).toHaveLength(3);
  expect(worthAnotherTry(suite(0, 29))).toEqual([]);
});

test('what fails everywhere is broken, and is not tried again', () => {
  expect(worthAnotherTry(suite(4, 25))).toEqual([]);
});
