import { useEffect, useState } from 'preact/hooks';
import type { Status } from '../../../messages/records';
import { type DiskSpace, readDiskSpace } from '../../../platform/disk-space';
import { keepForGood } from '../../../platform/keep-for-good';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { formatBytes, formatNumber } from '../../shared/format';
import { Section } from '../../shared/section';
import { countText, locale, text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { Fact, Facts } from '../facts';

function searchSize({ words, events, bytes }: NonNullable<Status['search']>): string {
  return text(
    'cacheSearchSize',
    countText('cacheSearchWords', words),
    countText('cacheSearchEvents', events),
    formatBytes(bytes, locale()),
  );
}

interface CacheSectionProps {
  /** In the cache. */
  events: number;
  search: Status['search'];
}

/** What the cache holds, and whether the browser may clear it. */
export function CacheSection({ events, search }: CacheSectionProps) {
  const [space, setSpace] = useState<DiskSpace>();
  const [refused, setRefused] = useState(false);
  const { busy, error, run } = useAction();
  useEffect(() => {
    readDiskSpace().then(setSpace, reportError);
  }, [events]);

  const keep = async (): Promise<void> => {
    setRefused(!(await keepForGood()));
    setSpace(await readDiskSpace());
  };
  return (
    <Section title={text('cacheTitle')}>
      <div class="card" data-testid="cache" data-persisted={space?.persisted}>
        <Facts>
          <Fact term={text('cacheEvents')}>{formatNumber(events, locale())}</Fact>
          <Fact term={text('cacheSize')}>
            {space?.usage !== undefined && text('cacheAbout', formatBytes(space.usage, locale()))}
          </Fact>
          <Fact term={text('cacheSearch')}>{search && searchSize(search)}</Fact>
          <Fact term={text('cacheEviction')}>
            {space && text(space.persisted ? 'cacheKept' : 'cacheEvictable')}
          </Fact>
        </Facts>
        {space?.persisted === false && (
          <div class="actions">
            <Button busy={busy} onClick={() => void run(keep)}>
              {text('cacheKeep')}
            </Button>
          </div>
        )}
        <p role="status" class="status-line">
          {refused && space?.persisted === false && text('cacheKeepRefused')}
        </p>
        <ErrorNotice error={error} />
      </div>
    </Section>
  );
}
