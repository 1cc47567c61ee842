import { useState } from 'preact/hooks';
import { type BriefSnapshot, briefReaders } from '../../messages/brief-snapshot';
import { openExtensionPage } from '../../platform/tabs';
import { AccountPicker } from '../shared/account-picker';
import { Announcer } from '../shared/announcer';
import { Brand } from '../shared/brand';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { formatNumber } from '../shared/format';
import { Notice } from '../shared/notice';
import { countText, locale, text } from '../shared/text';
import { useOnline } from '../shared/use-online';
import { useSnapshot } from '../shared/use-snapshot';
import { AppCode } from './app-code';
import { Note } from './note';
import type { Timeline } from './read-timeline';
import { useTimeline } from './use-timeline';

/** A small Nostr app without a relay of its own: what Larder keeps, as an app gets it. */
export function SampleApp({ initial }: { initial: BriefSnapshot }) {
  const { accounts, status } = useSnapshot(initial, briefReaders);
  const online = useOnline();
  const [chosen, setChosen] = useState<string>();
  const account = accounts.find(({ pubkey }) => pubkey === chosen) ?? accounts[0];
  const { timeline, error } = useTimeline(account?.pubkey, status.events);
  return (
    <>
      <header class="sample-head">
        <Brand heading={false} />
        <h1>{text('sampleTitle')}</h1>
        <p class="lead">{text('sampleLead')}</p>
      </header>
      <main>
        {!online && (
          <Notice tone="good" icon="offline" title={text('sampleOfflineTitle')} live>
            {text('sampleOfflineText')}
          </Notice>
        )}
        <ErrorNotice error={error} />
        {account === undefined ? (
          <Notice tone="info" icon="box" title={text('sampleNobodyTitle')}>
            <p>{text('sampleNobodyText')}</p>
            <Button tone="primary" onClick={() => void openExtensionPage('welcome')}>
              {text('firstRunStart')}
            </Button>
          </Notice>
        ) : (
          <AccountPicker accounts={accounts} chosen={account.pubkey} onChoose={setChosen} />
        )}
        <Announcer message={announcement(timeline)} />
        {timeline !== undefined && (
          <>
            <p class="hint" data-testid="sample-read" data-notes={timeline.notes.length}>
              {countText(
                'sampleRead',
                timeline.notes.length,
                formatNumber(Math.max(1, Math.round(timeline.duration)), locale()),
              )}
            </p>
            {timeline.notes.length === 0 ? (
              <Notice tone="info">{text('sampleEmpty')}</Notice>
            ) : (
              <ol class="card rows notes" aria-label={text('sampleNotes')}>
                {timeline.notes.map((note) => (
                  <Note key={note.id} note={note} profile={timeline.profiles.get(note.pubkey)} />
                ))}
              </ol>
            )}
          </>
        )}
        <AppCode />
      </main>
    </>
  );
}

/** At turning points only: notes come in one by one, and how long reading them took is never the same. */
function announcement(timeline: Timeline | undefined): string {
  if (timeline === undefined) return '';
  return text(timeline.notes.length === 0 ? 'sampleEmpty' : 'sampleNotes');
}
