import type { DemoResult, DrawnNote } from './play';
import type { DemoRelays } from './start-relays';

/** What is not as it should be, as sentences; nothing when all is well. */
export function checkResult(
  { snapshot, timeline, missing }: DemoResult,
  { mailboxes, expected }: DemoRelays,
): string[] {
  const complaints: string[] = [];
  if (missing.length > 0) {
    complaints.push(
      `${missing.length} of ${expected.size} events are not in the cache, e.g. ${missing[0]}.`,
    );
  }
  if (snapshot.status.events < expected.size) {
    complaints.push(`Larder counts ${snapshot.status.events} events instead of ${expected.size}.`);
  }
  for (const [index, { name, url }] of mailboxes.entries()) {
    const status = snapshot.status.relays[`${url.replace(/\/$/, '')}/`];
    if (status?.state !== 'completed') {
      const reason = status?.error?.message ?? status?.state ?? 'it was never contacted';
      complaints.push(`${name} was not synced: ${reason}.`);
    }
    const method = index === 0 ? 'negentropy' : 'req';
    if (!status?.scopes.length || status.scopes.some((scope) => scope.method !== method)) {
      const reasons = status?.scopes.map(({ reason }) => reason).join('; ');
      complaints.push(`${name} was not synced by ${method}: ${reasons || 'no sync at all'}.`);
    }
  }
  if (timeline.length === 0) complaints.push('The sample app shows no notes.');
  return complaints;
}

/** The page must not change when the relays are gone. */
export function checkOffline(
  online: readonly DrawnNote[],
  offline: readonly DrawnNote[],
): string[] {
  const same = online.every((note, index) => note.text === offline[index]?.text);
  return same && online.length === offline.length
    ? []
    : ['With the relays stopped, the sample app shows something else than before.'];
}
