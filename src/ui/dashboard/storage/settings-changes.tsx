import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { relayLabel } from '../../../messages/relay-label';
import type { SettingsChanges as Changes } from '../../../messages/settings-changes';
import { Button } from '../../shared/button';
import { Notice } from '../../shared/notice';
import { shortNpub } from '../../shared/short-npub';
import { text } from '../../shared/text';
import { useKeptFocus } from '../../shared/use-kept-focus';
import { visibleText } from '../events/visible-text';
import { changeWords } from './change-words';

interface SettingsChangesProps {
  /** Of the file. */
  name: string;
  changes: Changes;
  busy: boolean;
  /** Whether they have stood there long enough to be meant. */
  settled: boolean;
  onApply: () => void;
  onDiscard: () => void;
}

/** What a file of settings would change, and the question whether it shall. */
export function SettingsChanges(props: SettingsChangesProps) {
  const { name, changes, busy, settled, onApply, onDiscard } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  // It comes after the file was read, below the control that was used.
  useEffect(() => heading.current?.focus(), []);
  useKeptFocus(heading);
  const { settings, accountsAdded, relaysAdded, relaysChanged } = changes;
  return (
    <div class="settings-changes" data-testid="settings-changes">
      <h3 ref={heading} tabIndex={-1}>
        {text('changesTitle', name)}
      </h3>
      <ChangeList title={text('changesAccounts')} items={accountsAdded.map(fileAccount)} />
      <ChangeList title={text('changesRelaysAdded')} items={relaysAdded.map(relayLabel)} />
      <ChangeList title={text('changesRelays')} items={relaysChanged.map(relayLabel)} />
      <ChangeList title={text('changesSettings')} items={settings.flatMap(changeWords)} />
      {settings.some(({ name, after }) => name === 'ownVanish' && after === 'empty') && (
        <Notice tone="attention">{text('ownVanishWarning')}</Notice>
      )}
      <p class="hint">{text('changesNothingGoes')}</p>
      <div class="actions">
        <Button tone="primary" busy={busy} settled={settled} onClick={onApply}>
          {text('changesApply')}
        </Button>
        <Button tone="faint" disabled={busy} settled={settled} onClick={onDiscard}>
          {text('changesDiscard')}
        </Button>
      </div>
    </div>
  );
}

/** The file says what it is called; the key says whose it is. */
function fileAccount({ pubkey, label = '' }: Changes['accountsAdded'][number]): string {
  return `${visibleText(label)} ${shortNpub(pubkey)}`;
}

function ChangeList({ title, items }: { title: string; items: readonly ComponentChildren[] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <h4>{title}</h4>
      <ul class="change-list">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}
