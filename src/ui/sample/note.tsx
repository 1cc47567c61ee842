import type { SampleEvent } from '../../messages/sample-protocol';
import { RelativeTime } from '../shared/relative-time';
import { shortNpub } from '../shared/short-npub';
import { profileName } from './profile-name';

/** One note, as its author wrote it: text alone, nothing of it is loaded or followed. */
export function Note({ note, profile }: { note: SampleEvent; profile: SampleEvent | undefined }) {
  return (
    <li data-note={note.id}>
      <div class="row-head">
        <h2 class="note-author" dir="auto">
          {profileName(profile?.content) ?? shortNpub(note.pubkey)}
        </h2>
        <span class="muted">
          <RelativeTime time={note.created_at * 1000} />
        </span>
      </div>
      <p class="note-text" dir="auto">
        {note.content}
      </p>
    </li>
  );
}
