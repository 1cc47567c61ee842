import { describe, expect, it, vi } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { newRelayRecord } from '../messages/new-relay-record';
import { createStatusBoard } from '../sync/status-board';
import type { SyncRequest } from '../sync/sync-job';
import { createOperations } from './operations';

const one = 'wss://one.example/';
const two = 'wss://two.example/';

/** Writes down what happens, in the order in which it does. */
function setUp(storage = memoryKeyValue()) {
  const log: string[] = [];
  const running = new Set<string>();
  const board = createStatusBoard({
    storage,
    clock: () => 5_000,
    soon: (write) => queueMicrotask(write),
    onError: (error) => {
      throw error;
    },
  });
  const worker = (name: string) => ({
    async pause() {
      log.push(`${name} pauses`);
      running.clear();
    },
    resume: () => log.push(`${name} resumes`),
  });
  const store = {
    forgetProgress: vi.fn(async (url?: string) => void log.push(`forget ${url ?? 'all'}`)),
    clear: vi.fn(async () => void log.push('clear')),
    rebuild: vi.fn(async () => void log.push('rebuild')),
  };
  const operations = createOperations({
    engine: {
      running: () => [...running],
      async syncAll(request?: SyncRequest, isMeant = (_: string) => true) {
        log.push(`${request?.job} ${[one, two].filter(isMeant).join(' ')}`);
        return { failed: 0 };
      },
      async syncOne(url: string, request?: SyncRequest) {
        log.push(`${request?.job} ${request?.mode ?? ''} ${url}`);
        return false;
      },
    },
    workers: [worker('engine'), worker('live')],
    store,
    relays: {
      read: async () => [one, two].map((url) => newRelayRecord({ url })),
      forgetCapabilities: async (urls) => void log.push(`unlearn ${urls.join(' ')}`),
    },
    board,
    liveness: {
      forgive: (urls) => void log.push(`forgive ${urls.join(' ')}`),
      forget: (urls) => void log.push(`acquit ${urls.join(' ')}`),
    },
    wake: async () => void log.push('wake'),
    recount: async () => void log.push('recount'),
    refreshLists: async () => void log.push('lists'),
    clock: () => 5_000,
    showNeeds: () => log.push('needs'),
    inBackground: (work) => void work,
  });
  const take = () => log.splice(0);
  return { operations, board, running, store, take, storage };
}

const pausing = ['engine pauses', 'live pauses'];
const resuming = ['engine resumes', 'live resumes'];

describe('syncing now', () => {
  it('holds no failure of the past against a relay', async () => {
    const { operations, take } = setUp();
    await operations.syncNow({ job: 'manual' });
    expect(take()).toEqual([`forgive ${one} ${two}`, `manual ${one} ${two}`]);
    await operations.syncNow({ job: 'full', mode: 'req' }, one);
    expect(take()).toEqual([`forgive ${one}`, `full req ${one}`]);
  });

  it('is refused while the user has paused it', async () => {
    const { operations } = setUp();
    await operations.pause();
    await expect(operations.syncNow({ job: 'manual' })).rejects.toMatchObject({ code: 'paused' });
  });
});

describe('a pause', () => {
  it('ends everything and lasts, also in the next background, until the user resumes', async () => {
    const { operations, board, take, storage } = setUp();
    await operations.pause();
    expect(take()).toEqual([...pausing, 'needs']);
    expect((await board.read()).paused).toBe(true);

    const next = setUp(storage);
    await next.operations.begin();
    expect(next.take()).toEqual(pausing);
    await next.operations.resume();
    expect(next.take()).toEqual([...resuming, 'wake', 'needs']);

    const last = setUp(storage);
    await last.operations.begin();
    expect(last.take()).toEqual([]);
  });
});

describe('a reset', () => {
  it('forgets one relay while nothing runs, and syncs it and what it cut off', async () => {
    const { operations, board, running, take } = setUp();
    board.relay(one, { state: 'completed', lastSyncAt: 1, scopes: [] });
    running.add(two);
    await operations.reset(one);
    expect(take()).toEqual([
      ...pausing,
      `forget ${one}`,
      `unlearn ${one}`,
      `acquit ${one}`,
      ...resuming,
      'wake',
      `manual ${one} ${two}`,
    ]);
    const shown = (await board.read()).relays[one];
    expect(shown).toMatchObject({ state: 'idle', since: 5_000, scopes: [] });
    expect(shown?.lastSyncAt).toBeUndefined();
  });

  it('forgets all relays', async () => {
    const { operations, take } = setUp();
    await operations.reset();
    expect(take()).toEqual([
      ...pausing,
      'forget all',
      `unlearn ${one} ${two}`,
      `acquit ${one} ${two}`,
      ...resuming,
      'wake',
      `manual ${one} ${two}`,
    ]);
  });

  it('syncs nothing while the user has paused it', async () => {
    const { operations, take } = setUp();
    await operations.pause();
    take();
    await operations.reset(one);
    expect(take()).toEqual([
      ...pausing,
      `forget ${one}`,
      `unlearn ${one}`,
      `acquit ${one}`,
      'wake',
    ]);
  });

  it('knows the relays', async () => {
    const { operations, take } = setUp();
    await expect(operations.reset('wss://gone.example/')).rejects.toMatchObject({
      code: 'unknown-relay',
    });
    expect(take()).toEqual([]);
  });

  it('leaves nothing paused when the disk fails', async () => {
    const { operations, store, take } = setUp();
    store.forgetProgress.mockRejectedValueOnce(new Error('disk'));
    await expect(operations.reset()).rejects.toThrow('disk');
    expect(take()).toEqual([...pausing, ...resuming]);
    expect(operations.isHolding()).toBe(false);
  });

  it('says that what it cuts off was not done to its end', async () => {
    const { operations, store } = setUp();
    const seen: boolean[] = [];
    store.forgetProgress.mockImplementationOnce(async () => {
      seen.push(operations.isHolding());
    });
    await operations.reset();
    expect([seen, operations.isHolding()]).toEqual([[true], false]);
  });

  it('does not end a pause that begins meanwhile', async () => {
    const { operations, store, take } = setUp();
    let finish: () => void = () => undefined;
    store.forgetProgress.mockImplementationOnce(
      () => new Promise<undefined>((done) => (finish = () => done(undefined))),
    );
    const resetting = operations.reset();
    const pausingNow = operations.pause();
    await vi.waitFor(() => expect(store.forgetProgress).toHaveBeenCalled());
    finish();
    await Promise.all([resetting, pausingNow]);
    const happened = take();
    expect(happened.lastIndexOf('engine pauses')).toBeGreaterThan(
      happened.lastIndexOf('engine resumes'),
    );
  });
});

it('clears the cache while nothing runs, and counts it anew', async () => {
  const { operations, take } = setUp();
  await operations.clear();
  expect(take()).toEqual([...pausing, 'clear', ...resuming, 'wake', 'recount']);
});

describe('a broken database', () => {
  const broken = { problem: { code: 'storage-failed', message: 'It failed.' } };

  it('is begun anew while nothing runs, and filled from all relays, whatever they did before', async () => {
    const { operations, board, take } = setUp();
    board.show(broken);
    board.relay(one, { state: 'completed', lastSyncAt: 1_000 });
    await operations.rebuild();
    expect(take()).toEqual([
      ...pausing,
      'rebuild',
      ...resuming,
      'wake',
      'recount',
      `forgive ${one} ${two}`,
      `manual ${one} ${two}`,
      'lists',
    ]);
    await board.flush();
    const { problem, relays } = await board.read();
    expect(problem).toBeUndefined();
    expect(relays[one]?.lastSyncAt).toBeUndefined();
  });

  it('is not synced into while the user has paused it', async () => {
    const { operations, take } = setUp();
    await operations.pause();
    take();
    await operations.rebuild();
    expect(take()).toEqual([...pausing, 'rebuild', 'wake', 'recount']);
  });

  it('stays shown where it cannot be deleted', async () => {
    const { operations, board, store, take } = setUp();
    board.show(broken);
    store.rebuild.mockRejectedValueOnce(new Error('disk'));
    await expect(operations.rebuild()).rejects.toThrow('disk');
    expect(take()).toEqual([...pausing, ...resuming]);
    await board.flush();
    expect((await board.read()).problem).toEqual(broken.problem);
  });
});
