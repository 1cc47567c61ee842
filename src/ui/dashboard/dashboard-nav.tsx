import type { MessageKey } from '../../platform/i18n';
import { formatNumber } from '../shared/format';
import { Icon, type IconName } from '../shared/icon';
import { locale, text } from '../shared/text';
import { type PageName, type Route, routeHash } from './route';

type Target = Exclude<PageName, 'relay'>;
const entries: readonly [Target, IconName, MessageKey][] = [
  ['overview', 'home', 'overviewTitle'],
  ['events', 'search', 'eventsTitle'],
  ['relays', 'relay', 'relaysTitle'],
  ['sync', 'sync', 'syncPageTitle'],
  ['compare', 'grid', 'compareTitle'],
  ['outbox', 'send', 'outboxTitle'],
  ['sites', 'globe', 'sitesTitle'],
  ['storage', 'box', 'storageTitle'],
  ['settings', 'sliders', 'settingsTitle'],
  ['health', 'pulse', 'healthTitle'],
];

interface DashboardNavProps {
  route: Route;
  /** Events that wait to be published. */
  waiting: number;
}

/** The way to every page; a relay's own page belongs to the list of relays. */
export function DashboardNav({ route, waiting }: DashboardNavProps) {
  const current = route.page === 'relay' ? 'relays' : route.page;
  return (
    <nav aria-label={text('dashboardNav')}>
      <ul>
        {entries.map(([page, icon, title]) => (
          <li key={page}>
            <a href={routeHash({ page })} aria-current={page === current ? 'page' : undefined}>
              <Icon name={icon} />
              <span>{text(title)}</span>
              {page === 'outbox' && waiting > 0 && (
                <span class="nav-count">{formatNumber(waiting, locale())}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
