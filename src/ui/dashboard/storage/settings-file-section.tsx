import { useState } from 'preact/hooks';
import { LarderError } from '../../../messages/larder-error';
import { limits } from '../../../messages/limits';
import type { SettingsChanges as Changes } from '../../../messages/settings-changes';
import { ask } from '../../../platform/admin-client';
import { saveFile } from '../../../platform/save-file';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { later } from '../../shared/later';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { useSettled } from '../../shared/use-settled';
import { settingError } from '../settings/setting-error';
import { FileDrop } from './file-drop';
import { fileName } from './file-name';

const SettingsChanges = later(async () => (await import('./settings-changes')).SettingsChanges);

/** A file that was read and waits for the user's word. */
interface Offer {
  readonly name: string;
  readonly text: string;
  readonly changes: Changes;
}

/** The user's settings, relays and accounts as a file, and back. */
export function SettingsFileSection() {
  const [offer, setOffer] = useState<Offer>();
  const [said, setSaid] = useState('');
  const { busy, error, run, forget } = useAction();
  // Shown anew, it has to be read anew: the second click of a double click agrees to nothing.
  const settled = useSettled(offer === undefined ? '' : asKey(offer.changes));

  const save = async (): Promise<void> => {
    const file = await ask({ type: 'settings.export' });
    const blob = new Blob([file.text], { type: 'application/json' });
    saveFile(blob, fileName('larder-settings', 'json', new Date()));
    setSaid(text('settingsFileSaved'));
  };
  const read = async (file: File): Promise<void> => {
    const written = await textOf(file);
    const changes = await ask({ type: 'settings.preview', text: written });
    offerAnew({ name: file.name, text: written, changes });
  };
  const offerAnew = (anew: Offer): void => {
    const same = isNothing(anew.changes);
    if (same) setSaid(text('settingsFileSame', anew.name));
    setOffer(same ? undefined : anew);
  };
  const apply = async (agreed: Offer): Promise<void> => {
    // The whole file is taken over: what was changed since it was read would be undone, and nobody agreed to that.
    const changes = await ask({ type: 'settings.preview', text: agreed.text });
    if (asKey(changes) !== asKey(agreed.changes)) {
      setSaid(text('settingsFileOther'));
      return offerAnew({ ...agreed, changes });
    }
    await ask({ type: 'settings.import', text: agreed.text, confirm: true });
    setOffer(undefined);
    setSaid(text('settingsFileApplied', agreed.name));
  };
  const start = (work: () => Promise<void>): void => {
    setSaid('');
    void run(work);
  };
  return (
    <Section title={text('settingsFileTitle')}>
      <div class="card" data-testid="settings-file" tabIndex={-1}>
        <p>{text('settingsFileLead')}</p>
        <div class="actions">
          <Button busy={busy} onClick={() => start(save)}>
            {text('settingsFileSave')}
          </Button>
        </div>
        <FileDrop
          label={text('settingsFileChoose')}
          accept=".json"
          busy={busy}
          onFile={(file) => {
            setOffer(undefined);
            start(() => read(file));
          }}
        />
        <p role="status" class="status-line">
          {said}
        </p>
        <ErrorNotice error={settingError(error, true)} />
        {offer !== undefined && (
          <SettingsChanges
            key={asKey(offer.changes)}
            name={offer.name}
            changes={offer.changes}
            busy={busy}
            settled={settled}
            onApply={() => start(() => apply(offer))}
            onDiscard={() => {
              setOffer(undefined);
              setSaid('');
              forget();
            }}
          />
        )}
      </div>
    </Section>
  );
}

/** Not read at all where it is larger than any file of settings: a character has at most 3 bytes. */
async function textOf(file: File): Promise<string> {
  if (file.size > 3 * limits.settingsFileLength) {
    throw new LarderError('invalid-file', 'This file is too large for settings.', {
      sentence: ['file-large'],
    });
  }
  return file.text();
}

const asKey = (changes: Changes): string => JSON.stringify(changes);

function isNothing(changes: Changes): boolean {
  return Object.values(changes).every((list: readonly unknown[]) => list.length === 0);
}
