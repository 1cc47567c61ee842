import { defineConfig } from 'vitest/config';

/**
 * Each project is one suite of the README's test command. Files of relays, stores, attacks and whole syncs run one at a
 * time: each of them takes the whole machine.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    pool: 'forks',
    // All cores: vitest leaves one of them alone unless told, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          // A process for each file would cost three times what the tests do; they share no state.
          isolate: false,
          // A limit for what hangs, not a measure of speed: the machine may be busy with other things.
          testTimeout: 30_000,
          include: [
            'src/**/*.test.{ts,tsx}',
            'test/{contract,security,support,lint}/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'property',
          include: ['test/property/**/*.test.ts'],
          // A limit for what hangs: how long thousands of cases take is up to the machine.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: ['test/{contract,store}/**/*.test.ts'],
          testTimeout: 30_000,
          fileParallelism: false,
        },
      },
      { extends: true, test: { name: 'build', include: ['test/build/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'relays',
          include: ['test/relays/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'zoo',
          include: ['test/zoo/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxConcurrency: 10,
        },
      },
      {
        extends: true,
        test: {
          name: 'hostile',
          include: ['test/hostile/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
