import { describe, expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { journalKept, readJournal } from '../messages/journal-record';
import { LarderError } from '../messages/larder-error';
import { createJournal } from './journal';

function startJournal(storage = memoryKeyValue()) {
  let now = 0;
  const clock = () => {
    now += 1;
    return now;
  };
  const journal = createJournal({ storage, clock, soon: () => undefined });
  const read = async () => {
    await journal.flush();
    return readJournal(await storage.get('journal'));
  };
  return { journal, read, storage };
}
const started = { level: 'info', topic: 'started', message: 'It did.' } as const;

describe('the journal', () => {
  it('keeps what was noted over restarts, newest first', async () => {
    const { journal, read, storage } = startJournal();
    journal.note(started);
    await read();
    const again = startJournal(storage);
    again.journal.noteError(new LarderError('storage-full', 'The disk is full.'));
    const [latest, first] = await again.read();
    expect(latest).toMatchObject({ level: 'error', topic: 'unexpected', code: 'storage-full' });
    expect(first).toMatchObject(started);
  });

  it('counts what happens again', async () => {
    const { journal, read } = startJournal();
    const failed = (relay: string) =>
      journal.note({ level: 'warning', topic: 'relay', message: 'No answer.', relay });
    failed('wss://a.example/');
    failed('wss://b.example/');
    failed('wss://a.example/');
    expect((await read()).map(({ relay, times, at }) => [relay, times, at])).toEqual([
      ['wss://a.example/', 2, 3],
      ['wss://b.example/', 1, 2],
    ]);
  });

  it('keeps so much and no more', async () => {
    const { journal, read } = startJournal();
    for (let index = 0; index < journalKept + 30; index += 1) {
      journal.note({ ...started, message: `Number ${index}` });
    }
    const entries = await read();
    expect(entries).toHaveLength(journalKept);
    expect(entries[0]?.message).toBe(`Number ${journalKept + 29}`);
  });

  it('keeps no keys and no sites', async () => {
    const { journal, read } = startJournal();
    journal.noteError(new Error(`${'ab'.repeat(32)} of https://app.example/secret`));
    expect(JSON.stringify(await read())).not.toMatch(/abab|app\.example/);
  });

  it('can be emptied, and reads nothing from what is no journal', async () => {
    const { journal, read } = startJournal(memoryKeyValue({ journal: [{ at: 'x' }, 7, null] }));
    expect(await read()).toEqual([]);
    journal.note(started);
    await journal.clear();
    expect(await read()).toEqual([]);
  });

  it('goes on where nothing can be written', async () => {
    const storage = memoryKeyValue();
    const { journal } = startJournal({
      ...storage,
      set: () => Promise.reject(new Error('no room')),
    });
    journal.note(started);
    await expect(journal.flush()).resolves.toBeUndefined();
  });
});
