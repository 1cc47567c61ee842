import { followPresets, mentionPresets } from '../../../messages/kind-presets';
import { SettingsSchema } from '../../../messages/records';
import { ScopeSettingsSchema } from '../../../messages/scope-settings';
import { flagSetting, kindsSetting, numberSetting, textSetting } from './make-setting';
import type { Setting } from './setting';

/** Every setting of what is synced, but the filters the user writes. */
const { entries } = ScopeSettingsSchema;

/** Which questions are asked at all. */
export const scopeSettings: readonly Setting[] = [
  flagSetting('own', entries.own, { label: 'scopeOwn', hint: 'scopeOwnHint' }),
  flagSetting('mentions', entries.mentions, { label: 'scopeMentions', hint: 'scopeMentionsHint' }),
  flagSetting('follows', entries.follows, { label: 'scopeFollows', hint: 'scopeFollowsHint' }),
  flagSetting('lists', entries.lists, { label: 'scopeLists', hint: 'scopeListsHint' }),
  flagSetting('messages', entries.messages, { label: 'scopeMessages', hint: 'scopeMessagesHint' }),
];

export const kindSettings: readonly Setting[] = [
  kindsSetting('mentionKinds', entries.mentionKinds, mentionPresets, {
    label: 'mentionKindsLabel',
    hint: 'mentionKindsHint',
    choices: [
      ['all', 'mentionKindsAll'],
      ['conversations', 'mentionKindsConversations'],
    ],
  }),
  kindsSetting('followKinds', entries.followKinds, followPresets, {
    label: 'followKindsLabel',
    hint: 'followKindsHint',
    choices: [
      ['essential', 'followKindsEssential'],
      ['notes', 'followKindsNotes'],
      ['everything', 'followKindsEverything'],
    ],
  }),
  kindsSetting(
    'listKinds',
    entries.listKinds,
    {},
    {
      label: 'listKindsLabel',
      hint: 'listKindsHint',
      choices: [],
    },
  ),
  kindsSetting(
    'searchKinds',
    entries.searchKinds,
    {},
    {
      label: 'searchKindsLabel',
      hint: 'searchKindsHint',
      choices: [],
    },
  ),
];

export const followSettings: readonly Setting[] = [
  numberSetting('followsSinceDays', entries.followsSinceDays, {
    label: 'followsSinceLabel',
    hint: 'followsSinceHint',
    unit: 'days',
    zero: 'followKindsEverything',
  }),
  numberSetting('maxAuthors', entries.maxAuthors, {
    label: 'maxAuthorsLabel',
    hint: 'maxAuthorsHint',
    unit: 'people',
    zero: 'noLimit',
  }),
  numberSetting('relaysPerAuthor', entries.relaysPerAuthor, {
    label: 'relaysPerAuthorLabel',
    hint: 'relaysPerAuthorHint',
    unit: 'relays',
  }),
  numberSetting('followsMaxRelays', entries.followsMaxRelays, {
    label: 'followsMaxRelaysLabel',
    hint: 'followsMaxRelaysHint',
    unit: 'relays',
  }),
  numberSetting('authorsPerBatch', entries.authorsPerBatch, {
    label: 'authorsPerBatchLabel',
    hint: 'authorsPerBatchHint',
    unit: 'people',
  }),
  numberSetting('followsReqBelowEvents', entries.followsReqBelowEvents, {
    label: 'reqBelowLabel',
    hint: 'followsReqBelowHint',
    unit: 'events',
  }),
  numberSetting('messagesOverlapHours', entries.messagesOverlapHours, {
    label: 'messagesOverlapLabel',
    hint: 'messagesOverlapHint',
    unit: 'hours',
  }),
  textSetting('fallbackRelays', entries.fallbackRelays, {
    kind: 'lines',
    label: 'fallbackRelaysLabel',
    hint: 'fallbackRelaysHint',
    wrong: 'linesWrong',
  }),
];

/** Who is asked for profiles and lists. */
export const indexSettings: readonly Setting[] = [
  textSetting('indexers', SettingsSchema.entries.indexers, {
    kind: 'lines',
    label: 'indexersLabel',
    hint: 'indexersHint',
    wrong: 'linesWrong',
  }),
];
