import { describe, expect, it } from 'vitest';
import { hexOf } from '../../test/support/fake-event';
import { defaultSettings } from '../messages/default-settings';
import { newRelayRecord } from '../messages/new-relay-record';
import type { RelayRecord, Settings } from '../messages/records';
import type { ScopeSettings } from '../messages/scope-settings';
import { noSources, type PlanInput, planSync } from './plan-sync';

const alice = 'a'.repeat(64);
const bob = 'b'.repeat(64);
const now = Date.UTC(2026, 10, 25, 12) / 1000;
const account = (pubkey: string, active = true) => ({ pubkey, active, addedAt: 0 });
const relay = (url: string, fields: Partial<RelayRecord>) => newRelayRecord({ url, ...fields });
const use = (pubkey: string, read: boolean, write: boolean) => ({ pubkey, read, write });
const used = (url: string, fields: Partial<RelayRecord> = {}) =>
  relay(url, { uses: [use(alice, true, true)], ...fields });
const withScopes = (scopes: Partial<ScopeSettings>, fields: Partial<Settings> = {}): Settings => ({
  ...defaultSettings,
  ...fields,
  scopes: { ...defaultSettings.scopes, ...scopes },
});

function plan(relays: RelayRecord[], input: Partial<Omit<PlanInput, 'relays'>> = {}) {
  const accounts = [account(alice)];
  return planSync({
    accounts,
    relays,
    settings: defaultSettings,
    now,
    ...input,
    sources: { ...noSources, ...input.sources },
  });
}
const scopesOf = (it: ReturnType<typeof plan>) =>
  [...it].map(([url, tasks]) => [url, ...tasks.map(({ scope }) => scope)]);

describe('the scopes of an account', () => {
  it('ask write relays for what it wrote and read relays for what mentions it', () => {
    const relays = [
      relay('out', { uses: [use(alice, false, true)] }),
      relay('in', { uses: [use(alice, true, false)] }),
      relay('both', { uses: [use(alice, true, true)] }),
    ];
    expect(scopesOf(plan(relays))).toEqual([
      ['out', 'own'],
      ['in', 'mentions'],
      ['both', 'own', 'mentions'],
    ]);
  });

  it('put accounts that share a relay into one question, whatever their order', () => {
    const relays = [relay('r', { uses: [use(bob, true, true), use(alice, true, true)] })];
    expect(plan(relays, { accounts: [account(bob), account(alice)] }).get('r')).toEqual([
      { scope: 'own', filter: { authors: [alice, bob] } },
      { scope: 'mentions', filter: expect.objectContaining({ '#p': [alice, bob] }) },
    ]);
  });

  it('never ask for encrypted kinds by mention, and always for deletions', () => {
    const kinds = plan([relay('r', { uses: [use(alice, true, false)] })]).get('r')?.[0]?.filter
      .kinds;
    expect(kinds).toEqual([1, 5, 6, 7, 16, 62, 1111, 9735, 9802, 30023]);
  });

  it('leave alone what is switched off, unused, or of an account not started yet', () => {
    expect(plan([used('r', { enabled: false })]).size).toBe(0);
    expect(plan([relay('r', {})]).size).toBe(0);
    expect(plan([used('r')], { accounts: [account(alice, false)] }).size).toBe(0);
    expect(plan([used('r')], { settings: withScopes({ own: false, mentions: false }) }).size).toBe(
      0,
    );
  });

  it('ask for the kinds that were chosen', () => {
    const settings = withScopes({ mentionKinds: [7, 1] });
    const [, mentions] = plan([used('r')], { settings }).get('r') ?? [];
    expect(mentions?.filter.kinds).toEqual([1, 5, 7, 62]);
  });
});

describe('the flags of a relay', () => {
  it('keep it from a use, whatever a list says', () => {
    expect(scopesOf(plan([used('r', { read: false }), used('w', { write: false })]))).toEqual([
      ['r', 'own'],
      ['w', 'mentions'],
    ]);
  });

  it('say which way: up is for own events, and a relay only sent to is not read', () => {
    const tasks = (direction: RelayRecord['direction']) =>
      plan([used('r', { direction, chosenFor: ['follows'] })], {
        sources: { ...noSources, follows: new Map([['r', [bob]]]) },
      })
        .get('r')
        ?.map(({ scope, down, up }) => ({ scope, down, up }));
    expect(tasks('both')).toEqual([
      { scope: 'own', down: undefined, up: true },
      { scope: 'mentions', down: undefined, up: undefined },
      { scope: 'follows', down: undefined, up: undefined },
    ]);
    expect(tasks('up')).toEqual([{ scope: 'own', down: false, up: true }]);
  });

  it('leave out what was there before it was added, always the same moment', () => {
    const added = used('r', { backfill: false, addedAt: 1_700_000_000_999 });
    const tasks = plan([added]).get('r') ?? [];
    expect(tasks.map(({ filter }) => filter.since)).toEqual([1_700_000_000, 1_700_000_000]);
    expect(plan([added], { now: now + 9_999_999 }).get('r')).toEqual(tasks);
  });

  it('look back at least as far as set, with one question for all of a month', () => {
    const sync = { ...defaultSettings.sync, backfillSinceHours: 48 };
    const settings = withScopes({}, { sync });
    const since = (at: number, fields: Partial<RelayRecord> = {}) =>
      plan([used('r', fields)], { settings, now: at }).get('r')?.[0]?.filter.since;
    expect(since(now)).toBe(Date.UTC(2026, 10, 1) / 1000);
    expect(since(now + 5 * 86_400)).toBe(since(now));
    expect(since(Date.UTC(2026, 10, 2) / 1000)).toBe(Date.UTC(2026, 9, 1) / 1000);
    expect(since(now, { config: { backfillSinceHours: 24 * 60 } })).toBe(
      Date.UTC(2026, 8, 1) / 1000,
    );
    expect(since(now, { config: { backfillSinceHours: 0 } })).toBeUndefined();
    expect(since(0)).toBeUndefined();
  });
});

describe('messages', () => {
  const settings = withScopes({ messages: true });
  const messageRelays = new Map([[alice, ['dm']]]);
  const relays = [relay('dm', { chosenFor: ['messages'] }), used('r')];
  const messages = (input: Parameters<typeof plan>[1], of = relays) =>
    [...plan(of, { settings, sources: { ...noSources, messageRelays }, ...input })].flatMap(
      ([url, tasks]) =>
        tasks.filter(({ scope }) => scope.startsWith('messages')).map((task) => ({ url, ...task })),
    );

  it('are off by default', () => {
    expect(messages({ settings: defaultSettings })).toEqual([]);
  });

  it('are asked for by REQ, with two days’ overlap, each where it arrives', () => {
    const by = { method: 'req', overlapSeconds: 172_800 };
    expect(messages({})).toEqual([
      { url: 'r', scope: 'messages/received', filter: { kinds: [4], '#p': [alice] }, ...by },
      { url: 'r', scope: 'messages/sent', filter: { kinds: [4], authors: [alice] }, ...by },
      { url: 'dm', scope: 'messages', filter: { kinds: [1059], '#p': [alice] }, ...by },
    ]);
  });

  it('stay away from a relay that is not to be read', () => {
    const unread = relays.map((it) => ({ ...it, read: false }));
    expect(messages({}, unread).map(({ scope }) => scope)).toEqual(['messages/sent']);
  });
});

describe('follows', () => {
  const people = [hexOf('one'), hexOf('two')].sort();
  const sources = { ...noSources, follows: new Map([['theirs', people]]) };
  const theirs = relay('theirs', { chosenFor: ['follows'] });
  const tasks = (fields: Partial<ScopeSettings> = {}, of = theirs) =>
    plan([of], { sources, settings: withScopes(fields) }).get('theirs') ?? [];

  it('are asked for what is recent, with the lists that are kept anyway', () => {
    expect(tasks()).toEqual([
      {
        scope: 'follows',
        filter: {
          authors: people,
          kinds: [0, 1, 3, 5, 6, 7, 62, 9735, 10002, 10006, 10050, 30023],
          since: Date.UTC(2026, 9, 1) / 1000,
        },
        reqBelowEvents: 100,
      },
    ]);
  });

  it('are asked for as much as the user wants', () => {
    const [task] = tasks({ followKinds: 'everything', followsSinceDays: 0 });
    expect(task?.filter).toEqual({ authors: people });
    expect(tasks({ followKinds: [1], lists: false })[0]?.filter.kinds).toEqual([1, 5, 62]);
    expect(tasks({ follows: false })).toEqual([]);
  });

  it('come in batches', () => {
    const batches = tasks({ authorsPerBatch: 1 });
    expect(batches.map(({ filter }) => filter.authors)).toEqual(people.map((it) => [it]));
    expect(new Set(batches.map(({ scope }) => scope)).size).toBe(2);
  });

  it('are measured as the relay’s own settings say, if it has some', () => {
    const [task] = tasks({}, { ...theirs, config: { reqBelowEvents: 7 } });
    expect(task?.reqBelowEvents).toBe(7);
  });
});

describe('lists', () => {
  const indexer = 'wss://index.example/';
  const settings = withScopes({}, { indexers: [indexer] });
  const sources = { ...noSources, people: [alice, bob] };
  const index = relay(indexer, { chosenFor: ['lists'], origin: 'indexer' });

  it('are asked of index relays, however old, and nothing else is', () => {
    expect([...plan([index], { settings, sources })]).toEqual([
      [
        indexer,
        [
          {
            scope: 'lists',
            filter: { authors: [alice, bob], kinds: [0, 5, 62, 10002, 10006, 10050] },
            method: 'req',
          },
        ],
      ],
    ]);
    const sync = { ...defaultSettings.sync, backfillSinceHours: 1 };
    const [task] = plan([index], { settings: { ...settings, sync }, sources }).get(indexer) ?? [];
    expect(task?.filter.since).toBeUndefined();
  });

  it('are asked of no relay that is no index any more', () => {
    expect(plan([index], { sources }).size).toBe(0);
  });
});

describe('custom filters', () => {
  const filter = { kinds: [30023], since: 500 };
  const written = { name: 'Recipes', filter, relays: ['r', 's'] };
  const tasks = (custom: ScopeSettings['custom'], fields: Partial<RelayRecord> = {}) =>
    plan([relay('r', fields)], { settings: withScopes({ custom }) }).get('r');

  it('are asked of the relays they name', () => {
    expect(tasks([written])).toEqual([{ scope: 'custom:Recipes', filter }]);
    expect(tasks([{ ...written, relays: ['s'] }])).toBeUndefined();
  });

  it('are narrowed by what the relay’s flags say, never widened', () => {
    const since = (addedAt: number) =>
      tasks([written], { backfill: false, addedAt })?.[0]?.filter.since;
    expect([since(900_000), since(100_000)]).toEqual([900, 500]);
  });

  it('are not reconciled where they name encrypted kinds', () => {
    expect(tasks([{ ...written, filter: { kinds: [1, 4] } }])?.[0]?.method).toBe('req');
  });
});

describe('a blocked relay', () => {
  const blocked = new Map([[alice, new Set(['r'])]]);
  const sources = {
    ...noSources,
    blocked,
    follows: new Map([['r', [bob]]]),
    messageRelays: new Map([[alice, ['r']]]),
  };

  it('is never contacted for who blocked it, nor to find others', () => {
    const settings = withScopes({ messages: true });
    const listed = relay('r', { uses: [use(alice, true, true), use(bob, true, false)] });
    expect(plan([listed], { sources, settings }).size).toBe(0);
    const both = [account(alice), account(bob)];
    const tasks = plan([listed], { sources, settings, accounts: both }).get('r');
    expect(tasks?.map(({ scope, filter }) => [scope, filter['#p']])).toEqual([
      ['mentions', [bob]],
      ['messages/received', [bob]],
    ]);
  });

  it('is where the user typed it here: that is the later word', () => {
    const typed = relay('r', { uses: [{ ...use(alice, true, true), typed: true }] });
    expect(scopesOf(plan([typed], { sources }))).toEqual([['r', 'own', 'mentions']]);
  });
});

it('puts first what the user waits for, then the lists that lead to the others', () => {
  const relays = [relay('theirs', {}), relay('index', {}), used('mine')];
  const settings = withScopes({}, { indexers: ['index'] });
  const sources = { ...noSources, people: [alice], follows: new Map([['theirs', [bob]]]) };
  expect([...plan(relays, { settings, sources }).keys()]).toEqual(['mine', 'index', 'theirs']);
});
