import { beforeEach, describe, expect, it } from 'vitest';
import { LarderError } from '../../../messages/larder-error';
import { createTransfer, type Transfer } from './transfer';

describe('a file on its way', () => {
  let held: number;
  let tell: (progress: number) => void;
  let end: (result: string) => void;
  let fail: (reason: unknown) => void;
  let transfer: Transfer<string, number, string>;

  beforeEach(() => {
    held = 0;
    transfer = createTransfer(
      (_subject, { signal, onProgress }) =>
        new Promise<string>((resolve, reject) => {
          tell = onProgress;
          end = resolve;
          fail = reject;
          signal.addEventListener('abort', () => reject(new LarderError('aborted', 'Cancelled.')));
        }),
      () => {
        held += 1;
        return () => {
          held -= 1;
        };
      },
    );
  });

  it('goes on while nobody looks, and shows whoever comes how far it is and how it ended', async () => {
    const leave = transfer.onChange(() => undefined);
    const done = transfer.start('notes.jsonl');
    leave();
    tell(7);
    expect(transfer.state()).toEqual({ running: true, subject: 'notes.jsonl', progress: 7 });
    end('all of it');
    await done;
    const { running, progress, result } = transfer.state();
    expect({ running, progress, result }).toEqual({
      ...{ running: false, progress: 7, result: 'all of it' },
    });
  });

  it('tells each who looks of each step, until they leave', async () => {
    const seen: (number | undefined)[] = [];
    const leave = transfer.onChange(({ progress }) => seen.push(progress));
    const done = transfer.start('notes.jsonl');
    tell(1);
    tell(2);
    leave();
    tell(3);
    end('');
    await done;
    expect(seen).toEqual([undefined, 1, 2]);
  });

  it.each([
    ['it ends', () => end('')],
    ['it fails', () => fail(new Error('No.'))],
    ['it is cancelled', () => transfer.cancel()],
  ])('holds the page until %s', async (_, how) => {
    const done = transfer.start('notes.jsonl');
    expect(held).toBe(1);
    how();
    await done;
    expect(held).toBe(0);
  });

  it('tells a failure from a cancelling, and forgets both when it begins anew', async () => {
    let done = transfer.start('notes.jsonl');
    transfer.cancel();
    await done;
    expect(transfer.state()).toMatchObject({ running: false, cancelled: true });
    done = transfer.start('notes.jsonl');
    expect(transfer.state()).toEqual({ running: true, subject: 'notes.jsonl' });
    fail(new LarderError('invalid-file', 'No.'));
    await done;
    expect(transfer.state()).toMatchObject({ error: { code: 'invalid-file' } });
    expect(transfer.state().cancelled).toBeUndefined();
  });
});
