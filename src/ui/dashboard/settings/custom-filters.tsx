import type { CustomFilter } from '../../../messages/custom-filter';
import { relayLabel } from '../../../messages/relay-label';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { Icon } from '../../shared/icon';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { AddFilterForm } from './add-filter-form';

const keep = (custom: readonly CustomFilter[]) =>
  ask({ type: 'settings.update', fields: { scopes: { custom } } });

interface CustomFiltersProps {
  filters: readonly CustomFilter[];
  /** Something else is looked for. */
  hidden: boolean;
}

/** The questions the user wrote: what is asked, of which relays. */
export function CustomFilters({ filters, hidden }: CustomFiltersProps) {
  const { busy, error, run } = useAction();
  return (
    <details class="card group" data-group="customGroup" hidden={hidden}>
      <summary>
        <Icon name="chevron" />
        <span>{text('customGroup')}</span>
      </summary>
      <div class="group-body">
        <ul class="custom-filters">
          {filters.map(({ name, filter, relays }) => (
            <li key={name}>
              <div class="row-head">
                <h3>{name}</h3>
                <Button
                  tone="faint"
                  label={text('filterRemoveNamed', name)}
                  busy={busy}
                  onClick={() => void run(() => keep(filters.filter((it) => it.name !== name)))}
                >
                  {text('relayRemove')}
                </Button>
              </div>
              <code>{JSON.stringify(filter)}</code>
              <p class="hint">{relays.map(relayLabel).join(', ')}</p>
            </li>
          ))}
        </ul>
        <ErrorNotice error={error} />
        <AddFilterForm onAdd={(filter) => keep([...filters, filter])} />
      </div>
    </details>
  );
}
