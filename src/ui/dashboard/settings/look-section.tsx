import { type Look, type Theme, themes } from '../../../messages/look-record';
import { ask } from '../../../platform/admin-client';
import type { MessageKey } from '../../../platform/i18n';
import { Field } from '../../shared/field';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';

declare const __LOCALES__: readonly string[];

const themeWords: Record<Theme, MessageKey> = {
  system: 'themeSystem',
  light: 'themeLight',
  dark: 'themeDark',
};

/** How Larder looks in this browser. A choice counts at once: it is seen, and easily taken back. */
export function LookSection({ look }: { look: Look }) {
  const theme = useAction();
  const language = useAction();
  return (
    <Section title={text('lookTitle')}>
      <div class="card" data-group="look">
        <div class="settings">
          <Field label={text('themeLabel')} hint={text('themeHint')} error={theme.error}>
            {(control) => (
              <select
                {...control}
                data-testid="theme"
                value={look.theme}
                onChange={({ currentTarget }) => {
                  const chosen = themes.find((it) => it === currentTarget.value) ?? 'system';
                  void theme.run(() => ask({ type: 'look.set', theme: chosen }));
                }}
              >
                {themes.map((it) => (
                  <option key={it} value={it}>
                    {text(themeWords[it])}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text('languageLabel')} hint={text('languageHint')} error={language.error}>
            {(control) => (
              <select
                {...control}
                data-testid="language"
                value={look.language}
                onChange={({ currentTarget }) =>
                  void language.run(() => ask({ type: 'look.set', language: currentTarget.value }))
                }
              >
                <option value="browser">{text('languageBrowser')}</option>
                {__LOCALES__.map((it) => (
                  <option key={it} value={it} lang={tagOf(it)}>
                    {nativeName(it)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      </div>
    </Section>
  );
}

function tagOf(folder: string): string {
  return folder.replace('_', '-');
}

/** A language as those who speak it call it. */
function nativeName(folder: string): string {
  const tag = tagOf(folder);
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
}
