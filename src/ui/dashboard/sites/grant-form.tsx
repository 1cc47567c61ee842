import { useRef, useState } from 'preact/hooks';
import type { AdminRequest } from '../../../messages/admin';
import type { Grant, GrantScope } from '../../../messages/grants';
import { ask } from '../../../platform/admin-client';
import type { MessageKey } from '../../../platform/i18n';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { Field } from '../../shared/field';
import { untilWords } from '../../shared/grant-words';
import { splitOrigin } from '../../shared/site-permission';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { useKeptFocus } from '../../shared/use-kept-focus';
import { CheckField } from '../check-field';
import { type GrantDraft, toDraft, toTerms } from './grant-draft';
import type { SiteEntry } from './list-sites';

type Until = Extract<AdminRequest, { type: 'site.allow' }>['until'];
const durations: readonly (readonly [Until, MessageKey])[] = [
  ['always', 'durationAlways'],
  ['hours', 'durationHours'],
  ['session', 'durationSession'],
];
const boxes: readonly (readonly [GrantScope | 'write', MessageKey, MessageKey])[] = [
  ['public', 'mayReadPublic', 'mayReadPublicHint'],
  ['own', 'mayReadOwn', 'mayReadOwnHint'],
  ['messages', 'mayReadMessages', 'mayReadMessagesHint'],
  ['write', 'mayAdd', 'mayAddHint'],
];

interface GrantFormProps {
  site: SiteEntry;
  /** Whether it has stood still for a moment: until then, no answer is taken. */
  settled: boolean;
  /** Milliseconds. */
  now: number;
  /** Back to "not asked". Rejects with a `LarderError` where it could not be done. */
  onForget: (grant: Grant) => Promise<void>;
}

/** What a site may do and for how long. */
export function GrantForm({ site, settled, now, onForget }: GrantFormProps) {
  const { origin, permission, grant } = site;
  const isAllowed = permission === 'allowed';
  const kept = isAllowed ? grant : undefined;
  const [draft, setDraft] = useState<GrantDraft>(() => toDraft(kept));
  const [until, setUntil] = useState<Until>(isAllowed ? 'unchanged' : 'always');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, run } = useAction();
  const { host } = splitOrigin(origin);
  const terms = toTerms(draft);
  /** Chosen once more, it would stand there twice. One that ends at a time begins anew. */
  const current = durations.find(([value]) => value === kept?.until);
  const others = durations.filter((it) => it !== current);
  const dirty = !isAllowed || until !== 'unchanged' || !isSame(draft, toDraft(kept));

  // Each decision makes a form of its own, also one that was sent from one of its boxes.
  useKeptFocus(form);
  const answer = (request: AdminRequest): void => void run(() => ask(request));
  const save = (): void => {
    setTried(true);
    if (terms) answer({ type: 'site.allow', origin, until, terms });
    else form.current?.querySelector('input')?.focus();
  };
  return (
    <form
      noValidate
      ref={form}
      aria-label={text('grantForm', host)}
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty && !busy) save();
      }}
    >
      <div class="flag-boxes">
        {boxes.map(([name, label, hint]) => (
          <CheckField
            key={name}
            label={text(label)}
            hint={text(hint)}
            checked={draft[name]}
            onChange={(checked) => setDraft({ ...draft, [name]: checked })}
          />
        ))}
      </div>
      <p class="field-error" role="alert">
        {tried && !terms && text('grantNothing')}
      </p>
      <Field label={text('grantUntil')} hint="" error={undefined}>
        {(control) => (
          <select
            {...control}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value as Until)}
          >
            {kept && (
              <option value="unchanged">
                {current ? text(current[1]) : untilWords(kept.until, now)}
              </option>
            )}
            {others.map(([value, key]) => (
              <option key={value} value={value}>
                {text(key)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ErrorNotice error={error} />
      <div class="form-foot">
        <Button
          type="submit"
          tone={dirty ? 'primary' : 'normal'}
          busy={busy}
          disabled={!dirty}
          settled={settled}
        >
          {text(isAllowed ? 'save' : 'siteAllow')}
        </Button>
        {permission !== 'refused' && (
          <Button
            label={text('siteRefuseNamed', host)}
            busy={busy}
            settled={settled}
            onClick={() => answer({ type: 'site.refuse', origin })}
          >
            {text('siteRefuse')}
          </Button>
        )}
        {grant && (
          <Button
            tone="faint"
            label={text(isAllowed ? 'siteTakeBackNamed' : 'siteAskAgainNamed', host)}
            busy={busy}
            settled={settled}
            onClick={() => void run(() => onForget(grant))}
          >
            {text(isAllowed ? 'siteTakeBack' : 'siteAskAgain')}
          </Button>
        )}
      </div>
    </form>
  );
}

function isSame(one: GrantDraft, other: GrantDraft): boolean {
  return boxes.every(([name]) => one[name] === other[name]);
}
