import { useEffect, useRef, useState } from 'preact/hooks';
import { LarderError } from '../../../messages/larder-error';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { encodeNpub } from '../../shared/encode-npub';
import { ErrorNotice } from '../../shared/error-notice';
import { Icon } from '../../shared/icon';
import { rememberFocus } from '../../shared/remember-focus';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { openPage, rememberHere } from '../open-page';
import { ChosenPeople, type Found } from './chosen-people';
import { decodeReference } from './decode-reference';
import { hexAddress } from './hex-address';
import { KindChoice } from './kind-choice';
import { readListPlace } from './list-place';
import { listAddress, type QueryWords, type WrongField } from './query-address';
import { SearchField } from './search-field';

interface SearchFormProps {
  /** What is looked for now. */
  words: QueryWords;
  /** What of it means nothing. */
  wrong: WrongField | undefined;
}

/** What to look for. A reference, typed or pasted, leads straight to what it names. */
export function SearchForm({ words, wrong }: SearchFormProps) {
  const [draft, setDraft] = useState(words);
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Found>();
  /** What stands in the form, for a search that began with what stood there before. */
  const latest = useRef({ draft, typed });
  latest.current = { draft, typed };
  const { busy, error, run } = useAction();
  const form = useRef<HTMLFormElement>(null);
  // Whoever comes here to search can type at once, or mend what is wrong; whoever comes back is in the list.
  useEffect(() => {
    if (readListPlace() !== undefined) return;
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector);
    (find('[aria-invalid="true"]') ?? find('input'))?.focus({ preventScroll: true });
  }, []);

  const set = (name: keyof QueryWords) => (value: string) =>
    setDraft((before) => ({ ...before, [name]: value }));
  const show = (next: QueryWords): void => openPage(listAddress(next));
  const search = async (): Promise<void> => {
    const name = draft.text.trim();
    if (decodeReference(name) !== undefined)
      return openPage(`events/${name.replace(/^nostr:/i, '')}`);
    const isStillHere = rememberHere();
    const giveFocus = rememberFocus();
    const isStillAsked = () => isStillHere() && latest.current.typed === typed;
    // Whoever has typed on would lose it with the form.
    const isStillDone = () => isStillAsked() && latest.current.draft === draft;
    const named = await hexAddress(name);
    if (!isStillDone()) return;
    if (named !== undefined) return openPage(named);
    if (typed.trim() === '') return show(draft);
    setFound(undefined);
    const people = await ask({ type: 'events.people', input: typed });
    if (!isStillAsked()) return;
    const [only] = people;
    if (only === undefined) throw nobodyCalledSo();
    if (people.length > 1) setFound({ people, giveFocus });
    else if (isStillDone()) show({ ...draft, author: encodeNpub(only.pubkey) });
  };
  const hasFilter = Object.entries(words).some(([name, value]) => name !== 'text' && value !== '');
  const field = (name: WrongField) => ({
    value: draft[name],
    isWrong: wrong === name,
    onInput: set(name),
  });
  return (
    <search>
      <form
        ref={form}
        class="search-form card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void run(search);
        }}
      >
        <div class="search-line">
          <SearchField
            {...field('text')}
            label={text('searchLabel')}
            placeholder={text('searchPlaceholder')}
            testId="events-search"
          />
          <Button type="submit" tone="primary" busy={busy}>
            {text('searchButton')}
          </Button>
        </div>
        <details class="search-more" open={hasFilter || wrong !== undefined}>
          <summary>
            <Icon name="chevron" />
            <span>{text('searchMore')}</span>
          </summary>
          <div class="search-filters">
            <KindChoice value={draft.kinds} isWrong={wrong === 'kinds'} onChange={set('kinds')} />
            <SearchField
              label={text('searchAuthor')}
              hint={text('searchAuthorHint')}
              value={typed}
              isWrong={wrong === 'author'}
              onInput={setTyped}
              testId="events-author"
            />
            <SearchField
              {...field('tag')}
              label={text('searchTag')}
              hint={text('searchTagHint')}
              testId="events-tag"
            />
            <SearchField {...field('from')} type="date" label={text('searchFrom')} />
            <SearchField {...field('to')} type="date" label={text('searchTo')} />
          </div>
        </details>
        <ChosenPeople
          author={words.author}
          found={found}
          onChoose={(pubkey) => show({ ...draft, author: encodeNpub(pubkey) })}
          onClear={() => show({ ...draft, author: '' })}
        />
        <ErrorNotice error={error} />
      </form>
    </search>
  );
}

function nobodyCalledSo(): LarderError {
  return new LarderError('unknown-account', 'Nobody in your cache is called that.', {
    advice: 'Check the spelling, or enter an npub.',
    sentence: ['author-unknown'],
  });
}
