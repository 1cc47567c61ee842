import type { ComparedRelay, Comparison, Heal } from '../../../messages/comparison-record';

/** Whether there is something to send to a relay: it lacks some, or nobody can know without reading it. */
export function canHeal({ state, lacking }: ComparedRelay): boolean {
  return state === 'cannot' || (state === 'compared' && lacking > 0);
}

/** The relay was sent something since it was compared: the counts are of before. */
export function isOutdated(
  { startedAt }: Pick<Comparison, 'startedAt'>,
  heal: Heal | undefined,
): boolean {
  return heal?.state === 'done' && heal.accepted > 0 && heal.startedAt > startedAt;
}

/** Whether what came of sending is still of interest: not once the relay was found to be whole since. */
export function isTold(
  { startedAt }: Pick<Comparison, 'startedAt'>,
  relay: ComparedRelay,
  heal: Heal,
): boolean {
  return canHeal(relay) || heal.startedAt > startedAt;
}
