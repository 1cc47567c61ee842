import { beforeEach, describe, expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { storedList } from '../mailboxes/stored-value';
import { type SiteActivity, SiteActivitySchema } from '../messages/activity-record';
import { limits } from '../messages/limits';
import { createActivityLog } from './activity-log';
import { readUse } from './site-use';

const day = 24 * 60 * 60 * 1000;
const site = 'https://app.example';

describe('the log of what sites did', () => {
  let local: ReturnType<typeof memoryKeyValue>;
  let time: number;
  let due: (() => void)[];
  let writes: number;
  let decided: Set<string>;

  beforeEach(() => {
    local = memoryKeyValue();
    time = 400 * day;
    due = [];
    writes = 0;
    decided = new Set([site]);
  });

  const open = () =>
    createActivityLog({
      record: storedList(
        {
          get: local.get,
          set: (key, value) => {
            writes += 1;
            return local.set(key, value);
          },
        },
        'activity',
        SiteActivitySchema,
      ),
      now: () => time,
      later: (run) => due.push(run),
      isDecided: (origin) => decided.has(origin),
      onError: (error) => {
        throw error;
      },
    });
  /** Lets what is to be written be written. */
  const written = async (): Promise<SiteActivity[]> => {
    for (const run of due.splice(0)) run();
    await new Promise((resolve) => setImmediate(resolve));
    return ((await local.get('activity')) ?? []) as SiteActivity[];
  };

  it('adds up what a site did in a day, by kind, and writes it once', async () => {
    const log = open();
    log.note(site, { calls: 1 });
    log.note(site, readUse([{ kind: 1 }, { kind: 1 }, { kind: 7 }]));
    for (let i = 0; i < 1_000; i++) log.note(site, { calls: 1 });
    log.note(site, { added: 2 });
    expect(await written()).toMatchObject([
      { origin: site, lastAt: time, days: [{ calls: 1_001, read: { 1: 2, 7: 1 }, added: 2 }] },
    ]);
    expect(writes).toBe(1);
  });

  it('goes on with what was there when the background starts again', async () => {
    open().note(site, { calls: 1 });
    await written();
    open().note(site, { calls: 2 });
    expect(await written()).toMatchObject([{ days: [{ calls: 3 }] }]);
  });

  it('keeps a month, newest day first', async () => {
    for (let i = 0; i < 40; i++) {
      open().note(site, { calls: i + 1 });
      await written();
      time += day;
    }
    const [known] = await written();
    expect(known?.days).toHaveLength(limits.activityDays);
    expect(known?.days[0]?.calls).toBe(40);
  });

  it('forgets a site that has not come for a month when another does', async () => {
    open().note(site, { calls: 1 });
    await written();
    time += 31 * day;
    open().note('https://other.example', { calls: 1 });
    expect((await written()).map(({ origin }) => origin)).toEqual(['https://other.example']);
  });

  it('forgets a site when it is told to', async () => {
    const log = open();
    log.note(site, { calls: 1 });
    await written();
    log.note(site, { calls: 1 });
    await log.forget(site);
    expect(await written()).toEqual([]);
  });

  it('has back what was forgotten of a site, beside what it did since, and no longer than else', async () => {
    const log = open();
    log.note(site, { calls: 1 });
    await written();
    time += 29 * day;
    log.note(site, { ...readUse([{ kind: 1 }]), calls: 20 });
    const [before] = await written();
    await log.forget(site);
    log.note(site, readUse([{ kind: 1 }, { kind: 7 }]));
    await written();
    time += day;
    log.note(site, { calls: 300 });
    await written();
    if (before) await log.restore(before);
    const [known] = await written();
    expect(known?.lastAt).toBe(time);
    // The newest first; the first day is too long ago by now.
    expect(known?.days).toMatchObject([{ calls: 300 }, { calls: 20, read: { 1: 2, 7: 1 } }]);
  });

  it('tells a bounded number of kinds apart', async () => {
    const log = open();
    for (let kind = 0; kind < 5_000; kind++) log.note(site, readUse([{ kind }]));
    const [known] = await written();
    const read = known?.days[0]?.read ?? {};
    expect(Object.keys(read)).toHaveLength(limits.activityKinds + 1);
    expect(read.other).toBe(5_000 - limits.activityKinds);
  });

  it('is not filled by a crowd of sites, which pushes out no site that was decided about', async () => {
    const log = open();
    log.note(site, { calls: 1 });
    await written();
    for (let i = 0; i < 5_000; i++) {
      time += 1;
      const events = Array.from({ length: 50 }, (_, kind) => ({ kind }));
      log.note(`https://${'x'.repeat(200)}${i}.example`, readUse(events));
      if (i % 1_000 === 998) await written();
    }
    const sites = await written();
    expect(sites).toHaveLength(limits.activitySites);
    expect(sites[0]?.origin).toBe(site);
    expect(sites[1]?.origin).toContain('x4999');
    expect(local.values.get('activity')?.length).toBeLessThan(100_000);
  });

  it('reads past what it cannot read', async () => {
    await local.set('activity', [{ origin: 5 }, 'x']);
    open().note(site, { calls: 1 });
    expect(await written()).toMatchObject([{ origin: site }]);
  });
});
