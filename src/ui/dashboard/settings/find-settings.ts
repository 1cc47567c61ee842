import type { MessageKey } from '../../../platform/i18n';
import { text } from '../../shared/text';
import { hasWords } from './has-words';
import type { Setting } from './setting';

/** The settings of a group that are looked for: by the group's title, their names, and what they do. */
export function findSettings(
  title: MessageKey,
  settings: readonly Setting[],
  wanted: string,
): readonly Setting[] {
  return settings.filter((setting) => hasWords(wordsOf(title, setting), wanted));
}

function wordsOf(title: MessageKey, setting: Setting): string {
  const choices = setting.kind === 'choice' ? setting.choices : [];
  return [title, setting.label, setting.hint, ...choices.map(({ label }) => label)]
    .map((key) => text(key))
    .join(' ');
}
