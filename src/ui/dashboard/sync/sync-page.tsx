import type { Snapshot } from '../../../messages/snapshot';
import { StateNotices } from '../../shared/state-notices';
import { text } from '../../shared/text';
import { FirstRunNotice } from '../first-run-notice';
import { openPage } from '../open-page';
import { PageHead } from '../page-head';
import { DangerZone } from './danger-zone';
import { Operations } from './operations';
import { SignerSection } from './signer-section';

/** How and when Larder syncs, and what can be done about it as a whole. */
export function SyncPage({ snapshot }: { snapshot: Snapshot }) {
  const isNew = snapshot.accounts.length === 0;
  return (
    <>
      <PageHead title={text('syncPageTitle')} />
      <StateNotices snapshot={snapshot} onOpen={openPage} here="sync" />
      {isNew && <FirstRunNotice />}
      {/* Relays may be there without an account: the user's own filters name them. */}
      {(!isNew || snapshot.relays.length > 0) && <Operations snapshot={snapshot} />}
      <SignerSection signer={snapshot.signer} />
      <DangerZone waiting={snapshot.outbox.waiting} />
    </>
  );
}
