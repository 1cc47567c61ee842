import { useState } from 'preact/hooks';
import type { CustomFilter } from '../../../messages/custom-filter';
import { readSettings } from '../../../messages/read-settings';
import { relayLabel } from '../../../messages/relay-label';
import { ask } from '../../../platform/admin-client';
import { inTurn } from '../../../platform/locks';
import { readSnapshot } from '../../../platform/snapshot-storage';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { Icon } from '../../shared/icon';
import { listWords } from '../../shared/list-words';
import { Notice } from '../../shared/notice';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { useSettled } from '../../shared/use-settled';
import { AddFilterForm } from './add-filter-form';

/** They are stored as a whole, so each change is made to what those before it have left, also in another tab. */
function change(edit: (filters: readonly CustomFilter[]) => CustomFilter[]): Promise<unknown> {
  return inTurn('custom-filters', async () => {
    const { settings } = await readSnapshot({ settings: readSettings });
    const custom = edit(settings.scopes.custom);
    return await ask({ type: 'settings.update', fields: { scopes: { custom } } });
  });
}

interface CustomFiltersProps {
  filters: readonly CustomFilter[];
  /** Unfolded, as it is what is looked for. */
  open: boolean;
  /** Something else is looked for. */
  hidden: boolean;
}

/** The questions the user wrote: what is asked, of which relays. */
export function CustomFilters({ filters, open, hidden }: CustomFiltersProps) {
  const { busy, error, run } = useAction();
  const settled = useSettled(filters.map(({ name }) => name).join());
  /** The one that was removed last, and where it stood. */
  const [removed, setRemoved] = useState<{ filter: CustomFilter; at: number }>();
  const remove = (filter: CustomFilter): void => {
    setRemoved({ filter, at: filters.indexOf(filter) });
    void run(() => change((all) => all.filter(({ name }) => name !== filter.name)));
  };
  return (
    <details class="card group" data-group="customGroup" open={open} hidden={hidden}>
      <summary>
        <Icon name="chevron" />
        <span>{text('customGroup')}</span>
      </summary>
      <div class="group-body" tabIndex={-1}>
        {/* There again, or another by its name: there is nothing to take back. */}
        {removed !== undefined && filters.every(({ name }) => name !== removed.filter.name) && (
          <div data-removed={removed.filter.name}>
            <Notice tone="info" icon="minus" live>
              <p>{text('filterRemoved', removed.filter.name)}</p>
              <Button
                busy={busy}
                onClick={() =>
                  void run(() => change((all) => all.toSpliced(removed.at, 0, removed.filter)))
                }
              >
                {text('undo')}
              </Button>
            </Notice>
          </div>
        )}
        <ul class="custom-filters">
          {filters.map((custom) => (
            <li key={custom.name} data-filter={custom.name}>
              <div class="row-head">
                <h3>{custom.name}</h3>
                <Button
                  tone="faint"
                  label={text('filterRemoveNamed', custom.name)}
                  busy={busy}
                  settled={settled}
                  onClick={() => remove(custom)}
                >
                  {text('relayRemove')}
                </Button>
              </div>
              <code dir="ltr">{JSON.stringify(custom.filter)}</code>
              <p class="hint">{listWords(custom.relays.map(relayLabel))}</p>
            </li>
          ))}
        </ul>
        <ErrorNotice error={error} />
        <AddFilterForm onAdd={(filter) => change((all) => [...all, filter])} />
      </div>
    </details>
  );
}
