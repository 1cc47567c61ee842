import { useEffect, useState } from 'preact/hooks';
import { limits } from '../../../messages/limits';
import type { RelayChanges, RelayRecord } from '../../../messages/records';
import { ask } from '../../../platform/admin-client';
import type { MessageKey } from '../../../platform/i18n';
import { Field } from '../../shared/field';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { CheckField } from '../check-field';
import { FormFoot } from '../form-foot';
import { ChoiceField } from './choice-field';

const flagNames = ['negentropy', 'direction', 'read', 'write', 'backfill', 'notes'] as const;
type Flags = Pick<RelayRecord, (typeof flagNames)[number]>;

const negentropyChoices: Record<Flags['negentropy'], readonly [MessageKey, MessageKey]> = {
  auto: ['negentropyAuto', 'negentropyAutoHint'],
  on: ['negentropyOn', 'negentropyOnHint'],
  off: ['negentropyOff', 'negentropyOffHint'],
};
const directionChoices: Record<Flags['direction'], readonly [MessageKey, MessageKey]> = {
  down: ['directionDown', 'directionDownHint'],
  up: ['directionUp', 'directionUpHint'],
  both: ['directionBoth', 'directionBothHint'],
};

/** What the user decides about a relay, apart from whether it is on. */
export function FlagsForm({ relay }: { relay: RelayRecord }) {
  const [edits, setEdits] = useState<RelayChanges>({});
  const [saved, setSaved] = useState(false);
  const { busy, error, run, forget } = useAction();
  const flags: Flags = { ...relay, ...edits };
  const dirty = flagNames.some((name) => flags[name] !== relay[name]);
  const stored = JSON.stringify(flagNames.map((name) => relay[name]));
  // What is stored by now is no edit: a change from elsewhere would look like one of the user's.
  useEffect(() => setEdits((before) => unlike(relay, before)), [stored]);
  const edit = (changes: RelayChanges): void => {
    setSaved(false);
    forget();
    setEdits((before) => unlike(relay, { ...before, ...changes }));
  };
  const save = async (): Promise<void> => {
    setSaved(await run(() => ask({ type: 'relay.update', url: relay.url, fields: edits })));
  };
  return (
    <form
      noValidate
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty && !busy) void save();
      }}
    >
      <div class="settings">
        <ChoiceField
          label={text('negentropyLabel')}
          choices={negentropyChoices}
          value={flags.negentropy}
          onChange={(negentropy) => edit({ negentropy })}
        />
        <ChoiceField
          label={text('directionLabel')}
          choices={directionChoices}
          value={flags.direction}
          onChange={(direction) => edit({ direction })}
        />
      </div>
      <div class="flag-boxes">
        <CheckField
          label={text('writeFlag')}
          hint={text('writeFlagHint')}
          checked={flags.write}
          onChange={(write) => edit({ write })}
        />
        <CheckField
          label={text('readFlag')}
          hint={text('readFlagHint')}
          checked={flags.read}
          onChange={(read) => edit({ read })}
        />
        <CheckField
          label={text('backfillFlag')}
          hint={text('backfillFlagHint')}
          checked={flags.backfill}
          onChange={(backfill) => edit({ backfill })}
        />
      </div>
      <Field label={text('notesLabel')} hint={text('notesHint')} error={undefined}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={limits.notesLength}
            value={flags.notes}
            onInput={(event) => edit({ notes: event.currentTarget.value })}
          />
        )}
      </Field>
      <FormFoot
        dirty={dirty}
        busy={busy}
        saved={saved && !dirty}
        error={error}
        onDiscard={() => {
          forget();
          setEdits({});
        }}
      />
    </form>
  );
}

/** The edits that differ from what is stored. */
function unlike(relay: RelayRecord, edits: RelayChanges): RelayChanges {
  const different = flagNames.filter((name) => name in edits && edits[name] !== relay[name]);
  return Object.fromEntries(different.map((name) => [name, edits[name]]));
}
