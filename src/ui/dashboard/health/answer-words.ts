import type { MessageKey } from '../../../platform/i18n';
import { countText, text } from '../../shared/text';
import type { Answer, Check, Repair } from './judge';

export const checkTitles: Record<Check['check'], MessageKey> = {
  background: 'checkBackground',
  database: 'checkDatabase',
  alarm: 'checkAlarm',
  sync: 'checkSync',
  relays: 'checkRelays',
  ids: 'checkIds',
  persistence: 'checkPersistence',
  hosts: 'checkHosts',
};

export const repairWords: Record<Repair, MessageKey> = {
  ring: 'repairRing',
  recover: 'repairRecover',
  resume: 'resume',
  sync: 'syncNow',
  keep: 'cacheKeep',
  hosts: 'repairHosts',
  ids: 'repairIds',
  storage: 'problemRepair',
  restart: 'repairRestart',
  look: 'tryAgain',
  add: 'noRelaysAdd',
  relays: 'allRelays',
};

type Key = Answer extends infer A
  ? A extends { check: infer C extends string; answer: infer R extends string }
    ? `${C} ${R}`
    : never
  : never;

/** Those that count something, or are the same of every check, are told by `answerWords`. */
type Told = 'relays work' | 'relays fail' | 'hosts some' | `${string} unseen`;
const words: Record<Exclude<Key, Told>, MessageKey> = {
  'background answers': 'backgroundAnswers',
  'background silent': 'backgroundSilent',
  'database works': 'databaseWorks',
  'database broken': 'databaseBroken',
  'database blocked': 'databaseBlocked',
  'database full': 'databaseFull',
  'database inMemory': 'inMemoryText',
  'alarm missing': 'alarmMissing',
  'alarm late': 'alarmLate',
  'alarm set': 'alarmSet',
  'sync paused': 'syncIsPaused',
  'sync offline': 'offlineText',
  'sync never': 'syncNever',
  'sync stuck': 'syncStuck',
  'sync running': 'syncRunning',
  'sync nothing': 'syncNothing',
  'sync fresh': 'syncFresh',
  'sync stale': 'syncStale',
  'relays none': 'syncNothing',
  'persistence kept': 'willKeep',
  'persistence evictable': 'mayDelete',
  'hosts everywhere': 'runsEverywhere',
  'hosts nowhere': 'runsNowhere',
  'ids unchecked': 'idsUnchecked',
  'ids right': 'idsRight',
  'ids mended': 'idsMended',
};

/** A check's answer as a sentence; where it has a time, that follows. */
export function answerWords(it: Answer): string {
  if (it.answer === 'unseen') return text('checkUnseen');
  if (it.check === 'relays' && it.answer === 'work') return countText('relaysWork', it.count);
  if (it.check === 'relays' && it.answer === 'fail') return countText('relaysFail', it.urls.length);
  if (it.check === 'hosts' && it.answer === 'some') return countText('runsSome', it.count);
  return text(words[`${it.check} ${it.answer}` as keyof typeof words]);
}
