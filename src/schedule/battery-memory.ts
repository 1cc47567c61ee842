import * as v from 'valibot';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import type { BatteryReport } from '../messages/presence';

/** Milliseconds for which a page's word on the battery is believed once the page is gone. */
const believedFor = 60 * 60 * 1000;

const ReportSchema = v.object({
  charging: v.boolean(),
  level: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});
const StoredReportSchema = v.nullable(v.object({ ...ReportSchema.entries, at: v.number() }));

/**
 * What an open page of Larder said last of the battery. A background cannot ask: no service worker
 * has `navigator.getBattery`, and Firefox has it nowhere.
 */
export interface BatteryMemory {
  /** Takes a page's word; what does not look like one is let go. */
  note(report: unknown): Promise<void>;
  /** `undefined` when nothing is known, or not any more. */
  read(): Promise<BatteryReport | undefined>;
}

export interface BatteryMemoryDeps {
  /** Outlives the background, not the browser. */
  readonly session: KeyValue;
  /** Milliseconds. */
  readonly clock: () => number;
}

export function createBatteryMemory({ session, clock }: BatteryMemoryDeps): BatteryMemory {
  const stored = storedValue(session, 'battery', StoredReportSchema, null);
  return {
    async note(report) {
      const parsed = v.safeParse(ReportSchema, report);
      if (parsed.success) await stored.update(() => ({ ...parsed.output, at: clock() }));
    },
    async read() {
      const report = await stored.read();
      if (!report || Math.abs(clock() - report.at) > believedFor) return undefined;
      const { charging, level } = report;
      return { charging, level };
    },
  };
}
