import * as v from 'valibot';
import type { StoredValue } from '../mailboxes/stored-value';
import type { Alert, AlertKind } from './alerts';

/** When each thing that was told of was seen last: milliseconds since 1970, by `Alert.key`. */
export const ToldSchema = v.record(v.string(), v.number());
export type Told = v.InferOutput<typeof ToldSchema>;

export interface NotifierDeps {
  readonly told: StoredValue<Told>;
  /** The user has switched notifications on. */
  readonly mayNotify: () => Promise<boolean>;
  /** Shows one and says whether the browser took it. */
  readonly show: (alert: Alert) => Promise<boolean>;
  readonly clock: () => number;
}

/** Milliseconds for which something has to be gone before it is told of again: a relay that fails is tried now and then. */
const forgottenAfter = 24 * 60 * 60_000;
/** So that not each look is written down. */
const notedAnewAfter = 60 * 60_000;

/** Tells the user of what needs them, each thing once. */
export interface Notifier {
  /** `alerts`: everything that needs the user now. */
  tell(alerts: readonly Alert[]): Promise<void>;
}

export function createNotifier({ told, mayNotify, show, clock }: NotifierDeps): Notifier {
  let last: Promise<void> = Promise.resolve();

  const tellNow = async (alerts: readonly Alert[]): Promise<void> => {
    if (!(await mayNotify())) return;
    const before = await told.read();
    const shown = new Set<AlertKind>();
    for (const alert of alerts) {
      if (alert.key in before || shown.has(alert.kind)) continue;
      // What the browser did not take is tried again the next time.
      if (await show(alert)) shown.add(alert.kind);
    }
    const now = clock();
    const seen = alerts.filter(({ key, kind }) => key in before || shown.has(kind));
    await told.update((it) => withSeen(it, seen, now));
  };
  return {
    tell(alerts) {
      // One after another: two at once would tell the same thing twice.
      last = last.then(
        () => tellNow(alerts),
        () => tellNow(alerts),
      );
      return last;
    },
  };
}

/** The same object where there is nothing to write down. */
function withSeen(told: Told, seen: readonly Alert[], now: number): Told {
  const gone = Object.keys(told).filter((key) => now - (told[key] ?? 0) >= forgottenAfter);
  const noted = seen.filter(({ key }) => now - (told[key] ?? 0) >= notedAnewAfter);
  if (gone.length + noted.length === 0) return told;
  const kept = Object.entries(told).filter(([key]) => !gone.includes(key));
  return Object.fromEntries([...kept, ...noted.map(({ key }) => [key, now] as const)]);
}
