import { useEffect, useState } from 'preact/hooks';
import type { DeletedEvent, OpenedEvent } from '../../../messages/browsed-event';
import { type ErrorReport, toErrorReport } from '../../../messages/larder-error';
import type { Snapshot } from '../../../messages/snapshot';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { Icon } from '../../shared/icon';
import { Notice } from '../../shared/notice';
import { shortNpub } from '../../shared/short-npub';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { kindName } from '../kind-name';
import { PageHead } from '../page-head';
import { routeHash } from '../route';
import { decodeReference, type Referred } from './decode-reference';
import { EventView } from './event-view';
import { FailedLoad } from './failed-load';
import { authorAddress } from './query-address';
import { useHeadingFocus } from './use-heading-focus';
import { isListBefore } from './way-here';

interface OpenedEventPageProps {
  /** npub, note, nevent, naddr or nprofile, as the address has it. */
  reference: string;
  snapshot: Snapshot;
  /** The list the user saw last, as after `#events/`. */
  lastList: string;
}

/** One event of the cache, or the profile of a person. */
export function OpenedEventPage({ reference, snapshot, lastList }: OpenedEventPageProps) {
  const referred = decodeReference(reference);
  return (
    <>
      <BackToList lastList={lastList} />
      {referred === undefined ? (
        <>
          <PageHead title={text('eventsTitle')} />
          <Notice tone="attention" title={text('referenceWrongTitle')}>
            {text('referenceWrong')}
          </Notice>
        </>
      ) : (
        <FoundEvent referred={referred} snapshot={snapshot} />
      )}
    </>
  );
}

/** To the list where it was left, if the user came from one. */
function BackToList({ lastList }: { lastList: string }) {
  return (
    <a
      class="back"
      href={routeHash({ page: 'events', at: lastList })}
      onClick={(event) => {
        if (!isListBefore()) return;
        event.preventDefault();
        history.back();
      }}
    >
      <Icon name="back" />
      {text('eventsTitle')}
    </a>
  );
}

function FoundEvent({ referred, snapshot }: { referred: Referred; snapshot: Snapshot }) {
  const [opened, setOpened] = useState<OpenedEvent | 'missing'>();
  const [deleted, setDeleted] = useState<DeletedEvent>();
  const [error, setError] = useState<ErrorReport>();
  const [tries, setTries] = useState(0);
  const asked = JSON.stringify(referred);
  useEffect(() => {
    let isCurrent = true;
    setError(undefined);
    const named = JSON.parse(asked) as Referred;
    const pointer =
      named.type === 'event' ? named.pointer : { kind: 0, pubkey: named.pubkey, identifier: '' };
    ask({ type: 'events.open', pointer }).then(
      (answer) => isCurrent && setOpened(answer ?? 'missing'),
      (reason) => isCurrent && setError(toErrorReport(reason)),
    );
    return () => {
      isCurrent = false;
    };
  }, [asked, tries]);

  const pubkey = referred.type === 'person' ? referred.pubkey : undefined;
  if (deleted !== undefined) {
    return <GoneEvent deleted={deleted} onBack={() => setDeleted(undefined)} />;
  }
  if (opened === undefined || opened === 'missing') {
    return (
      <>
        <PageHead title={pubkey === undefined ? text('eventTitle') : shortNpub(pubkey)} />
        {error && <FailedLoad error={error} onAgain={() => setTries(tries + 1)} />}
        {opened === 'missing' && <MissingEvent pubkey={pubkey} />}
      </>
    );
  }
  const showGone = (gone: DeletedEvent | undefined): void =>
    gone === undefined ? setOpened('missing') : setDeleted(gone);
  return <EventView opened={opened} snapshot={snapshot} onDeleted={showGone} />;
}

function MissingEvent({ pubkey }: { pubkey: string | undefined }) {
  // It may have been here until somebody wanted to delete it, by a button that went with it.
  useHeadingFocus();
  return (
    <Notice tone="info" title={text('eventMissingTitle')}>
      <p>{text(pubkey === undefined ? 'eventMissing' : 'profileMissing')}</p>
      {pubkey !== undefined && (
        <p>
          <a href={`#${authorAddress(pubkey)}`}>{text('eventsOfAuthor', shortNpub(pubkey))}</a>
        </p>
      )}
    </Notice>
  );
}

interface GoneEventProps {
  deleted: DeletedEvent;
  onBack: () => void;
}

/** It was just deleted here, and can be taken back as long as this is shown. */
function GoneEvent({ deleted, onBack }: GoneEventProps) {
  const { busy, error, run } = useAction();
  // The way back is the next stop from here: at the button itself, a key held down would press it.
  useHeadingFocus();
  const undo = async (): Promise<void> => {
    if (await run(() => ask({ type: 'events.restore', ...deleted, relays: [...deleted.relays] }))) {
      onBack();
    }
  };
  return (
    <>
      <PageHead title={kindName(deleted.event.kind)} />
      <Notice tone="info" icon="check" title={text('eventDeletedTitle')} live>
        <p>{text('eventDeleted')}</p>
        <Button tone="primary" busy={busy} onClick={() => void undo()}>
          {text('eventUndo')}
        </Button>
      </Notice>
      <ErrorNotice error={error} />
    </>
  );
}
