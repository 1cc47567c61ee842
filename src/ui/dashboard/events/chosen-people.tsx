import { useEffect, useRef } from 'preact/hooks';
import type { Person } from '../../../messages/browsed-event';
import { Button } from '../../shared/button';
import type { rememberFocus } from '../../shared/remember-focus';
import { shortNpub } from '../../shared/short-npub';
import { text } from '../../shared/text';
import { useAnswer } from '../use-answer';
import { decodeReference } from './decode-reference';
import { visibleText } from './visible-text';

/** People who may be meant by the name that was typed, where they are several. */
export interface Found {
  readonly people: readonly Person[];
  readonly giveFocus: ReturnType<typeof rememberFocus>;
}

interface ChosenPeopleProps {
  /** Whose events are listed: npub, or '' for everybody's. */
  author: string;
  found: Found | undefined;
  onChoose: (pubkey: string) => void;
  onClear: () => void;
}

/** Whose events are listed, and the choice where a name belongs to several. */
export function ChosenPeople({ author, found, onChoose, onClear }: ChosenPeopleProps) {
  const chosen = author === '' ? undefined : decodeReference(author);
  return (
    <>
      {chosen?.type === 'person' && <ChosenPerson pubkey={chosen.pubkey} onClear={onClear} />}
      {found && <FoundPeople found={found} onChoose={onChoose} />}
    </>
  );
}

function FoundPeople({ found, onChoose }: { found: Found } & Pick<ChosenPeopleProps, 'onChoose'>) {
  const { people, giveFocus } = found;
  const choice = useRef<HTMLFieldSetElement>(null);
  // It comes below the field that was typed into, and is asked of whoever cannot see it too.
  useEffect(() => giveFocus(choice.current), [giveFocus]);
  return (
    <fieldset ref={choice} class="found-people" tabIndex={-1}>
      <legend>{text('authorWhich')}</legend>
      <div class="actions">
        {people.map((person) => (
          <Button key={person.pubkey} onClick={() => onChoose(person.pubkey)}>
            <PersonName person={person} />
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

function ChosenPerson({ pubkey, onClear }: { pubkey: string; onClear: () => void }) {
  const { answer } = useAnswer({ type: 'events.people', input: pubkey }, pubkey);
  return (
    <p class="chosen-person">
      <span>
        {text('authorIs')} <PersonName person={answer?.[0] ?? { pubkey }} />
      </span>
      <Button tone="faint" onClick={onClear}>
        {text('authorClear')}
      </Button>
    </p>
  );
}

/** With the key, always: a name and an address of NIP-05 are what a profile says, and another may say the same. */
function PersonName({ person: { pubkey, name, nip05 } }: { person: Person }) {
  return (
    <>
      <bdi>{visibleText(name ?? '')}</bdi> <bdi class="muted">{shortNpub(pubkey)}</bdi>{' '}
      <bdi class="muted">{visibleText(nip05 ?? '')}</bdi>
    </>
  );
}
