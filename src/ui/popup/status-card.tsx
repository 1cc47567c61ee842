import type { BriefSnapshot } from '../../messages/brief-snapshot';
import { AccountPicker } from '../shared/account-picker';
import { formatBytes } from '../shared/format';
import { SyncOverview } from '../shared/sync-overview';
import { countText, locale, text } from '../shared/text';
import { useDiskSpace } from '../shared/use-disk-space';

interface StatusCardProps {
  snapshot: BriefSnapshot;
  /** Whose numbers; all of them when left out. */
  pubkey: string | undefined;
  onChoose: (pubkey: string | undefined) => void;
}

/** How full the larder is, how fresh, and what it takes. */
export function StatusCard({ snapshot, pubkey, onChoose }: StatusCardProps) {
  const { accounts, status } = snapshot;
  const [space] = useDiskSpace(status.events);
  const counted = Object.entries(status.byAccount).filter(([key]) => !pubkey || key === pubkey);
  const sumOf = (sort: 'own' | 'mentions'): number =>
    counted.reduce((sum, [, counts]) => sum + counts[sort], 0);
  const [own, mentions] = [sumOf('own'), sumOf('mentions')];
  return (
    <section class="card status-card" aria-label={text('statusTitle')}>
      <AccountPicker accounts={accounts} chosen={pubkey} onChoose={onChoose} all />
      <SyncOverview snapshot={snapshot} />
      <ul class="traits">
        <li data-own={own}>{countText('ownEvents', own)}</li>
        <li data-mentions={mentions}>{countText('mentionEvents', mentions)}</li>
        {space?.usage !== undefined && (
          <li data-testid="disk">{text('statusDisk', formatBytes(space.usage, locale()))}</li>
        )}
      </ul>
    </section>
  );
}
