import type { BriefSnapshot } from '../../messages/brief-snapshot';
import type { Grant } from '../../messages/grants';
import { rightsWords, scopesWords, untilWords } from '../shared/grant-words';
import { Icon } from '../shared/icon';
import { later } from '../shared/later';
import { OriginName } from '../shared/origin-name';
import { Section } from '../shared/section';
import { sitePermission } from '../shared/site-permission';
import { text } from '../shared/text';
import { useHostAccess } from '../shared/use-host-access';
import { useNow } from '../shared/use-now';
import { ReadToday } from './read-today';
import { SiteSwitch } from './site-switch';
import type { TabSite } from './use-tab-site';

const SiteQuestion = later(async () => (await import('./site-question')).SiteQuestion);
const NotHere = later(async () => (await import('./not-here')).NotHere);
const VirtualRelaySwitch = later(
  async () => (await import('../shared/virtual-relay-switch')).VirtualRelaySwitch,
);

interface SiteCardProps {
  site: TabSite;
  snapshot: BriefSnapshot;
  /** Nothing has moved just now. */
  settled: boolean;
}

/** What the page under the popup may do, and the means to change it. */
export function SiteCard({ site, snapshot, settled }: SiteCardProps) {
  const now = useNow();
  const access = useHostAccess();
  if (typeof site !== 'object') {
    return (
      <Section title={text('siteTitle')}>
        {site === 'none' && access?.everywhere === false ? (
          <NotHere />
        ) : (
          <p class="muted site-none" data-site={site}>
            {text(site === 'unknown' ? 'siteUnknown' : 'siteNone')}
          </p>
        )}
      </Section>
    );
  }
  const { origin, grant } = site;
  const { requests, settings } = snapshot;
  const { newSites } = settings.sites;
  const permission = sitePermission(origin, { grant, requests, newSites }, now);
  const isDecided = permission === 'allowed' || permission === 'refused';
  return (
    <Section
      title={text('siteTitle')}
      {...(permission === 'asking' ? { tone: 'attention' as const } : {})}
    >
      <article
        // What was chosen, or went wrong, is not about the next site.
        key={origin}
        class="card"
        aria-label={origin}
        tabIndex={-1}
        data-origin={origin}
        data-permission={permission}
      >
        <div class="site-head">
          <OriginName origin={origin} />
          {isDecided && <SiteSwitch origin={origin} allowed={permission === 'allowed'} />}
        </div>
        {permission === 'allowed' && grant !== undefined && <Allowed grant={grant} now={now} />}
        <ReadToday origin={origin} activity={snapshot.activity} now={now} />
        {permission === 'allowed' && (
          <VirtualRelaySwitch origin={origin} record={snapshot.virtualRelay} />
        )}
        {permission === 'refused' && (
          <p class="condition" data-condition="off">
            <Icon name="ban" />
            <span>{text('siteRefused')}</span>
          </p>
        )}
        {!isDecided && (
          <>
            <p>{text(permission === 'default' ? 'siteByDefault' : 'siteAsks')}</p>
            <SiteQuestion origin={origin} settled={settled} />
          </>
        )}
      </article>
    </Section>
  );
}

function Allowed({ grant, now }: { grant: Grant; now: number }) {
  return (
    <>
      <p class="condition" data-condition="synced">
        <Icon name="check" />
        <span class="facts">
          <span class="state">{text('siteAllowed', rightsWords(grant.rights))}</span>
          <span class="muted">{untilWords(grant.until, now)}</span>
        </span>
      </p>
      {grant.scopes.length > 0 && (
        <p class="hint">{text('siteScopes', scopesWords(grant.scopes))}</p>
      )}
    </>
  );
}
