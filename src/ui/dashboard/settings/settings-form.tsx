import { useRef, useState } from 'preact/hooks';
import { useAction } from '../../shared/use-action';
import { ConfirmDialog, type Question } from '../confirm-dialog';
import { FormFoot } from '../form-foot';
import type { Setting, SettingValue } from './setting';
import { settingError } from './setting-error';
import { SettingField } from './setting-field';
import { useDraft } from './use-draft';

type Values = Readonly<Record<string, SettingValue | undefined>>;

export interface SettingsFormProps {
  settings: readonly Setting[];
  /** What is set; what is not is told by `fallbacks`. */
  values: Values;
  fallbacks: Readonly<Record<string, SettingValue>>;
  /** The fallbacks are what holds for all relays, and an empty control stands for them. */
  inherits?: boolean;
  /**
   * Stores the values of these settings, and gives them as they are kept, where they may be spelled
   * another way; rejects with a `LarderError`.
   */
  onSave: (values: Values) => Promise<Values | undefined>;
  /** What the user is asked before these are stored, if anything. */
  questionOf?: (values: Values) => Question | undefined;
}

/** A group of settings that are saved together, with what is wrong beside the field it is wrong in. */
export function SettingsForm(props: SettingsFormProps) {
  const { settings, values, fallbacks, inherits = false, onSave, questionOf } = props;
  const draft = useDraft(settings, values, inherits);
  const form = useRef<HTMLFormElement>(null);
  // Nobody is told off while still typing for the first time.
  const [tried, setTried] = useState(false);
  const { busy, error, run, forget } = useAction();
  const [saved, setSaved] = useState(false);
  const [question, setQuestion] = useState<Question>();

  const save = async (): Promise<void> => {
    setTried(true);
    const [first] = settings.filter(({ name }) => draft.wrong.has(name));
    if (first !== undefined) {
      form.current
        ?.querySelector<HTMLElement>(`[data-setting="${first.name}"] [aria-invalid]`)
        ?.focus();
      return;
    }
    const asked = questionOf?.(draft.values);
    if (asked === undefined) await run(store);
    else setQuestion(asked);
  };
  const store = async (): Promise<void> => {
    draft.saving();
    const kept = await onSave(draft.values).catch((error: unknown) => {
      draft.failed();
      throw error;
    });
    if (kept) draft.saved(kept);
    setTried(false);
    setSaved(true);
  };
  // An address or a key that is none is found out in the background, and belongs to its list.
  const refused =
    error?.code === 'invalid-relay-url' || error?.code === 'invalid-public-key'
      ? settings.find((setting) => setting.kind === 'lines')
      : undefined;
  return (
    <>
      <form
        noValidate
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.dirty && !busy) void save();
        }}
      >
        <div class="settings">
          {settings.map((setting) => (
            <SettingField
              key={setting.name}
              setting={setting}
              draft={draft.shown[setting.name] ?? ''}
              fallback={fallbacks[setting.name] ?? ''}
              inherits={inherits}
              wrong={tried && draft.wrong.has(setting.name)}
              refused={setting === refused ? error : undefined}
              onInput={(text) => {
                setSaved(false);
                forget();
                draft.set(setting.name, text);
              }}
            />
          ))}
        </div>
        <FormFoot
          dirty={draft.dirty}
          busy={busy}
          saved={saved && !draft.dirty}
          error={refused === undefined ? settingError(error) : undefined}
          onDiscard={() => {
            setTried(false);
            forget();
            draft.clear();
          }}
        />
      </form>
      {question && (
        <ConfirmDialog {...question} onConfirm={store} onClose={() => setQuestion(undefined)} />
      )}
    </>
  );
}
