import type { AdminType } from '../../../messages/admin';
import type { JournalEntry, NotedRequest } from '../../../messages/journal-record';
import type { MessageKey } from '../../../platform/i18n';
import { formatNumber } from '../../shared/format';
import { locale, text } from '../../shared/text';

type Words<Name extends AdminType> = Readonly<Record<Name, MessageKey>>;

/** A request is called as the button that makes it: those that are noted, and some that are refused. */
const requests: Words<NotedRequest> & Partial<Words<AdminType>> = {
  'account.add': 'accountAdd',
  'account.remove': 'accountRemoveYes',
  'relay.add': 'relayAddLabel',
  'relay.remove': 'relayRemove',
  'relay.reset': 'resetRelay',
  'relay.heal': 'heal',
  'compare.run': 'compareNow',
  'events.delete': 'eventDelete',
  'sync.now': 'syncNow',
  'sync.pause': 'pause',
  'sync.resume': 'resume',
  'sync.reset': 'resetAll',
  'cache.clear': 'clearCache',
  'cache.rebuild': 'rebuild',
  'settings.update': 'save',
  'settings.preview': 'settingsFileChoose',
  'settings.import': 'settingsFileChoose',
  'signer.connect': 'signerOpen',
  'signer.disconnect': 'signerLeave',
  'health.ring': 'repairRing',
  'health.checkIds': 'repairIds',
};

/** `undefined` for one that has a name for programs only. */
export function requestWords(request: string): string | undefined {
  const key = new Map<string, MessageKey>(Object.entries(requests)).get(request);
  return key && text(key);
}

/** What happened, where it was no error. An earlier Larder said it in English alone. */
export function noteWords({ checked, message }: JournalEntry): string {
  if (checked === undefined) return message;
  const { sets, ids, rebuilt } = checked;
  return text('journalChecked', ...[sets, ids, rebuilt].map((it) => formatNumber(it, locale())));
}
