import { stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { cachedSample, sampleCorpus } from './sample-corpus';
import { sampleEvents } from './sample-events';

const options = { seed: 5, count: 60 };

describe('a cached sample', () => {
  it('is what the generator makes', async () => {
    expect(await cachedSample(options)).toEqual(await sampleEvents(options));
  });

  it('is not made a second time', async () => {
    const before = await stat(await sampleCorpus(options));
    const after = await stat(await sampleCorpus(options));
    expect(after.ino).toBe(before.ino);
  });

  it('has a file of its own for other options', async () => {
    expect(await sampleCorpus({ ...options, own: 1 })).not.toBe(await sampleCorpus(options));
  });
});
