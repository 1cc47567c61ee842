import { describe, expect, it } from 'vitest';
import type { AdminRequest } from '../messages/admin';
import { LarderError } from '../messages/larder-error';
import type { JournalNote } from './journal';
import { noteRequests } from './note-requests';

function start(handle: (request: AdminRequest) => Promise<unknown>) {
  const notes: JournalNote[] = [];
  return { notes, answer: noteRequests(handle, { note: (entry) => notes.push(entry) }) };
}

describe('what the user has done', () => {
  it('is noted where it changes much, and not where something is only read', async () => {
    const { notes, answer } = start(async () => 'done');
    const url = 'wss://relay.example/';
    expect(await answer({ type: 'relay.reset', url, confirm: true })).toBe('done');
    await answer({ type: 'sync.status' });
    expect(notes).toEqual([
      { level: 'info', topic: 'asked', request: 'relay.reset', message: '', relay: url },
    ]);
  });

  it('is noted with why it could not be, and the page is told all the same', async () => {
    const refusal = new LarderError('too-many', 'There can be at most 20 filters.', {
      sentence: ['filter-count', '20'],
    });
    const { notes, answer } = start(() => Promise.reject(refusal));
    await expect(answer({ type: 'settings.update', fields: {} })).rejects.toBe(refusal);
    expect(notes).toEqual([
      {
        ...{ level: 'warning', topic: 'refused', request: 'settings.update' },
        ...{ code: 'too-many', message: refusal.message, sentence: ['filter-count', '20'] },
      },
    ]);
  });
});
