/** Stored settings as they are now: the first version had two periods beside the other settings. */
export function withSchedule(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || 'schedule' in stored) return stored;
  const { syncEveryMinutes, listsEveryMinutes } = stored as Record<string, unknown>;
  const schedule = { reconcileMinutes: syncEveryMinutes, listsMinutes: listsEveryMinutes };
  return { ...stored, schedule };
}
