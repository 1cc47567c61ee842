import { defaultSiteSettings } from '../../../messages/default-settings';
import type { Snapshot } from '../../../messages/snapshot';
import { ask } from '../../../platform/admin-client';
import { Notice } from '../../shared/notice';
import { Section } from '../../shared/section';
import { StateNotices } from '../../shared/state-notices';
import { text } from '../../shared/text';
import { useNow } from '../../shared/use-now';
import { useSettled } from '../../shared/use-settled';
import { openPage } from '../open-page';
import { PageHead } from '../page-head';
import { SettingsForm } from '../settings/settings-form';
import { siteSettings } from '../settings/site-setting-list';
import { HostAccessSection } from './host-access-section';
import { listSites } from './list-sites';
import { RelayPorts } from './relay-ports';
import { SiteDetails } from './site-details';
import { originOf, useForgotten } from './use-forgotten';
import { useKeptOrder } from './use-kept-order';

/** Which web apps may use the cache and what for, and what they have put by. */
export function SitesPage({ snapshot }: { snapshot: Snapshot }) {
  const { forgotten, forget, undo } = useForgotten();
  const left = forgotten.map(({ back }) => originOf(back));
  const sites = useKeptOrder(listSites(snapshot, useNow(), left));
  const settled = useSettled(
    sites.map(({ origin, grant }) => `${origin} ${grant?.decidedAt}`).join(),
  );
  return (
    <>
      <PageHead title={text('sitesTitle')} lead={text('sitesLead')} />
      <StateNotices snapshot={snapshot} onOpen={openPage} />
      <Section title={text('sitesKnown')}>
        {sites.length === 0 && (
          <Notice tone="info" icon="globe">
            {text('sitesEmpty')}
          </Notice>
        )}
        <div class="site-list" tabIndex={-1}>
          {sites.map((site) => (
            <SiteDetails
              key={site.origin}
              {...{ site, settled, snapshot, forget, undo }}
              gone={forgotten
                .filter(({ back, step }) => step === 'gone' && originOf(back) === site.origin)
                .map(({ back }) => back)}
            />
          ))}
        </div>
      </Section>
      <Section title={text('newSitesTitle')}>
        <div class="card new-sites" data-testid="new-sites">
          <SettingsForm
            settings={siteSettings}
            values={snapshot.settings.sites}
            fallbacks={defaultSiteSettings}
            onSave={async (values) =>
              (await ask({ type: 'settings.update', fields: { sites: values } })).sites
            }
          />
        </div>
      </Section>
      <HostAccessSection />
      <Section title={text('relayPortsTitle')}>
        <RelayPorts ports={snapshot.virtualRelay.ports} />
      </Section>
    </>
  );
}
