import type { Snapshot } from '../../../messages/snapshot';
import { Icon } from '../../shared/icon';
import { Section } from '../../shared/section';
import { countText, text } from '../../shared/text';
import { routeHash } from '../route';
import { needs } from './needs';

/** What waits for the user, each with the way to it; says so where nothing does. */
export function NeedsSection({ snapshot }: { snapshot: Snapshot }) {
  const all = needs(snapshot);
  return (
    <Section title={text('needsTitle')} {...(all.length > 0 ? { tone: 'attention' as const } : {})}>
      {all.length === 0 ? (
        <p class="card all-well" data-needs="0">
          <Icon name="check" />
          <span>{text('needsNothing')}</span>
        </p>
      ) : (
        <ul class="card rows needs" data-needs={all.length}>
          {all.map(({ words, count, page }) => (
            <li key={words}>
              <a href={routeHash({ page })}>
                <span>{countText(words, count)}</span>
                <Icon name="back" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
