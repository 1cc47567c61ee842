import { defaultSettings } from '../../../messages/default-settings';
import type { JournalEntry } from '../../../messages/journal-record';
import type { Snapshot } from '../../../messages/snapshot';
import { withoutSecrets } from '../../../messages/without-secrets';
import type { About } from '../../../platform/about';
import { relayCondition } from '../../shared/relay-condition';
import { changedSettings } from '../settings/changed-settings';
import type { Facts } from './facts';
import type { Check } from './judge';

const linesOfJournal = 60;

export interface ReportOptions {
  readonly about: About;
  readonly snapshot: Snapshot;
  readonly facts: Facts;
  readonly checks: readonly Check[];
  /** Newest first. */
  readonly journal: readonly JournalEntry[];
  /** Relays are numbers in it. */
  readonly withoutRelays: boolean;
}

/**
 * All that helps whoever looks for a fault, as text in English: versions, checks, counts, relays,
 * what was set otherwise, what happened. Never keys, accounts, sites, names or what events say.
 */
export function composeReport(options: ReportOptions): string {
  const sections = [
    ['Larder', versions(options)],
    ['Checks', options.checks.map((it) => `${it.check}: ${it.verdict} (${it.answer})`)],
    ['Counts', counts(options)],
    ['Relays', relayLines(options)],
    ['Settings that differ', settingLines(options)],
    ['Log', journalLines(options)],
  ] as const;
  return sections
    .map(([title, lines]) => [title, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n');
}

function versions({ about, facts }: ReportOptions): string[] {
  return [
    `version ${about.version}`,
    about.browser,
    `language ${about.language}`,
    `written ${new Date(facts.at).toISOString()}`,
  ];
}

function counts({ snapshot, facts }: ReportOptions): string[] {
  const { status, accounts, grants, requests, pantries, outbox, signer } = snapshot;
  const { background, space } = facts;
  const decided = (decision: string) => grants.filter((it) => it.decision === decision).length;
  return [
    `events ${status.events}, searchable ${status.search?.events ?? 0}`,
    `bytes on disk ${('usage' in space ? space.usage : undefined) ?? 'unknown'}`,
    `accounts ${accounts.length}, signer ${signer?.pubkey === undefined ? 'no' : 'yes'}`,
    `sites allowed ${decided('allow')}, refused ${decided('refuse')}, waiting ${requests.length}`,
    `pantries ${pantries.length}, outbox waiting ${outbox.waiting}`,
    `online ${status.online}, paused ${status.paused === true}`,
    ...('sync' in background
      ? [
          `connections ${background.sync.connections.open.length}, live ${background.sync.live.length}`,
          `allowed ${background.sync.allowed} ${background.sync.because ?? ''}`.trim(),
        ]
      : [`background: ${background.error.code}`]),
  ];
}

function relayLines({ snapshot, withoutRelays }: ReportOptions): string[] {
  const name = naming(snapshot, withoutRelays);
  return snapshot.relays.map((relay) => {
    const { url, origin, direction, capability, negentropy } = relay;
    const status = snapshot.status.relays[url];
    return [
      `${name(url)}: ${relayCondition(relay, status)}`,
      status?.error?.code,
      `${origin}, ${direction}`,
      `negentropy ${negentropy}/${capability?.negentropy ?? 'unknown'}`,
      capability?.auth === true && 'auth',
      capability?.software !== undefined && !withoutRelays && withoutSecrets(capability.software),
      status?.latencyMs !== undefined && `${status.latencyMs} ms`,
      status?.failures !== undefined && `failures ${status.failures}`,
    ]
      .filter((it) => it !== undefined && it !== false)
      .join(', ');
  });
}

/** Values that are words, numbers or switches; of lists their length, because they name people. */
function settingLines({ snapshot }: ReportOptions): string[] {
  return changedSettings(snapshot.settings, defaultSettings).map(({ name, value }) =>
    Array.isArray(value) ? `${name}: ${value.length} entries` : `${name}: ${String(value)}`,
  );
}

function journalLines({ journal, snapshot, withoutRelays }: ReportOptions): string[] {
  const name = naming(snapshot, withoutRelays);
  return journal
    .slice(0, linesOfJournal)
    .map(({ at, level, topic, request, code, message, detail, relay, times }) => {
      const words = withoutSecrets(detail === undefined ? message : `${message} (${detail})`);
      const said = withoutRelays ? words.replace(/\bwss?:\/\/\S+/g, 'a relay') : words;
      const facts = [topic, relay && name(relay), request, code, said, times > 1 && `×${times}`];
      return `${new Date(at).toISOString()} ${level}: ${facts.filter(Boolean).join(' ')}`;
    });
}

/** How a relay is called: by its address, without what may stand in it beside the host, or by number. */
function naming({ relays }: Snapshot, withoutRelays: boolean): (url: string) => string {
  if (!withoutRelays) return withoutSecrets;
  const numbers = new Map(relays.map(({ url }, index) => [url, `relay ${index + 1}`]));
  return (url) => numbers.get(url) ?? 'another relay';
}
