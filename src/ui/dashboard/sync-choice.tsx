import { useState } from 'preact/hooks';
import type { AdminRequest } from '../../messages/admin';
import { ask } from '../../platform/admin-client';
import type { MessageKey } from '../../platform/i18n';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { Field } from '../shared/field';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

type SyncNow = Extract<AdminRequest, { type: 'sync.now' }>;
type Job = NonNullable<SyncNow['job']>;
type Mode = NonNullable<SyncNow['mode']>;

const jobs: readonly [Job, MessageKey][] = [
  ['manual', 'jobManual'],
  ['realtime', 'jobRealtime'],
  ['backfill', 'jobBackfill'],
  ['upload', 'jobUpload'],
  ['full', 'jobFull'],
];
const modes: readonly [Mode | 'set', MessageKey][] = [
  ['set', 'modeSet'],
  ['auto', 'modeAuto'],
  ['negentropy', 'modeNegentropy'],
  ['req', 'modeReq'],
];

interface SyncChoiceProps {
  /** One relay; all that are on when left out. */
  url?: string;
  syncing: boolean;
  disabled: boolean;
}

/** Starts a sync now: of what, and by which method. */
export function SyncChoice({ url, syncing, disabled }: SyncChoiceProps) {
  const [job, setJob] = useState<Job>('manual');
  const [mode, setMode] = useState<Mode | 'set'>('set');
  const { busy, error, run } = useAction();
  const start = (): Promise<unknown> =>
    ask({
      type: 'sync.now',
      job,
      ...(url === undefined ? {} : { url }),
      ...(mode === 'set' ? {} : { mode }),
    });
  return (
    <div class="sync-choice">
      <Choice label={text('syncWhat')} choices={jobs} value={job} onChange={setJob} />
      <Choice label={text('syncHow')} choices={modes} value={mode} onChange={setMode} />
      <Button
        icon="sync"
        tone="primary"
        busy={busy || syncing}
        disabled={disabled}
        onClick={() => void run(start)}
      >
        {text('syncNow')}
      </Button>
      <ErrorNotice error={error} />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  choices: readonly (readonly [T, MessageKey])[];
  value: T;
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, choices, value, onChange }: ChoiceProps<T>) {
  return (
    <Field label={label} hint="" error={undefined}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => {
            const chosen = choices.find(([it]) => it === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen[0]);
          }}
        >
          {choices.map(([it, words]) => (
            <option key={it} value={it}>
              {text(words)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
