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

  it('keeps by which words an error is told, and not what to do about it', async () => {
    const { journal, read } = startJournal();
    const told = { detail: 'code 7', sentence: ['filter-count', '20'] } as const;
    journal.noteError(new LarderError('too-many', 'Too many.', { ...told, advice: 'Take less.' }));
    const [entry] = await read();
    expect(entry).toMatchObject(told);
    expect(entry).not.toHaveProperty('advice');
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
    const secret = `${'ab'.repeat(32)} of https://app.example/secret`;
    journal.noteError(new Error(secret));
    journal.noteError(
      new LarderError('invalid-public-key', secret, {
        ...{ detail: secret, sentence: ['key-name', secret] },
      }),
    );
    const entries = await read();
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toMatch(/abab|app\.example/);
  });

  it('can be emptied, and reads nothing from what is no journal', async () => {
    const whole = { at: 1, times: 1, ...started };
    const strange = [
      ...[{ at: 'x' }, 7, null, { ...whole, sentence: 'x' }, { ...whole, sentence: [] }],
      ...[
        { ...whole, checked: { sets: 1 } },
        { ...whole, detail: {} },
        { ...whole, request: 7 },
      ],
    ];
    const { journal, read } = startJournal(memoryKeyValue({ journal: strange }));
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
