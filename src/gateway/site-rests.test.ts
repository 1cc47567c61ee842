import { beforeEach, describe, expect, it } from 'vitest';
import { SiteRests } from './site-rests';

describe('a site that works', () => {
  let now: number;
  let rested: number[];
  let rests: SiteRests;

  beforeEach(() => {
    now = 1_000_000;
    rested = [];
    rests = new SiteRests({
      now: () => now,
      delay: async (ms) => {
        rested.push(ms);
        now += ms;
      },
    });
  });

  /** So many milliseconds of work, again and again. */
  async function work(rest: () => Promise<void>, ...parts: number[]): Promise<void> {
    for (const ms of parts) {
      now += ms;
      await rest();
    }
  }

  it('does not rest while it is alone', async () => {
    await work(rests.begin('https://a.example'), 30, 30);
    expect(rested).toEqual([]);
  });

  it('rests as long as it worked while another site is there, and not for ever', async () => {
    const rest = rests.begin('https://a.example');
    rests.begin('https://b.example');
    await work(rest, 30, 7, 400);
    expect(rested).toEqual([30, 7, 100]);
  });

  it('answers what is short without a rest, and adds up pieces of what is long', async () => {
    rests.begin('https://b.example');
    await work(rests.begin('https://a.example'), 2, 2);
    await work(rests.begin('https://a.example'), 4);
    expect(rested).toEqual([]);
    await work(rests.begin('https://a.example'), 2, 2, 2, 1);
    expect(rested).toEqual([6]);
  });

  it('counts neither its rest as work, nor what it did while it was alone', async () => {
    const rest = rests.begin('https://a.example');
    await work(rest, 50);
    rests.begin('https://b.example');
    await work(rest, 20, 20, 20);
    expect(rested).toEqual([20, 20, 20]);
  });

  it('is alone again when nobody else asked for a while', async () => {
    rests.begin('https://b.example');
    const rest = rests.begin('https://a.example');
    await work(rest, 1_000);
    now += 1_500;
    await work(rest, 20);
    expect(rested).toEqual([100]);
  });
});
