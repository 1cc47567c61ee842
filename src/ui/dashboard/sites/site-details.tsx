import { useState } from 'preact/hooks';
import type { Snapshot } from '../../../messages/snapshot';
import { rightsWords, scopesWords, untilWords } from '../../shared/grant-words';
import { Icon } from '../../shared/icon';
import { OriginName } from '../../shared/origin-name';
import { text } from '../../shared/text';
import { useNow } from '../../shared/use-now';
import { VirtualRelaySwitch } from '../../shared/virtual-relay-switch';
import { ForgottenNotice } from './forgotten-notice';
import { GrantForm } from './grant-form';
import type { SiteEntry } from './list-sites';
import { SiteActivityLog } from './site-activity-log';
import { SitePantry } from './site-pantry';
import type { Forgetting, WayBack } from './use-forgotten';

interface SiteDetailsProps {
  site: SiteEntry;
  /** Whether the sites have stood still for a moment. */
  settled: boolean;
  snapshot: Snapshot;
  /** What was just forgotten of it. */
  gone: readonly WayBack[];
  forget: Forgetting['forget'];
  undo: Forgetting['undo'];
}

/** One site: how it stands in a line, and everything that can be done about it when unfolded. */
export function SiteDetails(props: SiteDetailsProps) {
  const { site, settled, snapshot, gone, forget, undo } = props;
  const { origin, permission, grant } = site;
  const now = useNow();
  // What a folded site has put by is nobody's question, and takes reading all of it to answer.
  const [open, setOpen] = useState(false);
  return (
    <details
      class="card group site"
      data-origin={origin}
      data-permission={permission}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <Icon name="chevron" />
        <OriginName origin={origin} />
        <span class="group-count facts">
          {stateWords(site, now).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </span>
      </summary>
      {open && (
        <div class="group-body" tabIndex={-1}>
          {gone.map(
            (back) =>
              // Decided again, here or elsewhere: there is nothing to take back.
              (back.type !== 'site.restore' || grant === undefined) && (
                <ForgottenNotice key={back.type} back={back} onUndo={() => undo(back)} />
              ),
          )}
          <GrantForm
            key={grant?.decidedAt}
            {...{ site, settled, now }}
            onForget={(it) =>
              forget({
                ...{ type: 'site.restore', grant: it },
                relay: snapshot.virtualRelay.origins.includes(origin),
              })
            }
          />
          {permission === 'allowed' && (
            <VirtualRelaySwitch origin={origin} record={snapshot.virtualRelay} />
          )}
          {site.activity && (
            <SiteActivityLog
              activity={site.activity}
              onForget={(activity) => forget({ type: 'site.restoreActivity', activity })}
            />
          )}
          {snapshot.pantries.includes(origin) && <SitePantry origin={origin} />}
        </div>
      )}
    </details>
  );
}

/** "May read and add events", "public events", "always". */
function stateWords({ permission, grant }: SiteEntry, now: number): string[] {
  if (permission === 'refused') return [text('siteStateRefused')];
  if (permission === 'asking') return [text('siteStateAsking')];
  if (permission === 'default') return [text('siteStateDefault')];
  if (grant === undefined) return [text('siteStateSilent')];
  const { rights, scopes, until } = grant;
  return [
    text('siteAllowed', rightsWords(rights)),
    ...(scopes.length > 0 ? [scopesWords(scopes)] : []),
    untilWords(until, now),
  ];
}
