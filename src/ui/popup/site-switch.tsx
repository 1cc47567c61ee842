import { ask } from '../../platform/admin-client';
import { ErrorNotice } from '../shared/error-notice';
import { splitOrigin } from '../shared/site-permission';
import { Switch } from '../shared/switch';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

/** Whether a site about which something is decided may use the cache; off is a refusal, on what it had. */
export function SiteSwitch({ origin, allowed }: { origin: string; allowed: boolean }) {
  const { error, run } = useAction();
  const change = (on: boolean) =>
    run(() =>
      ask(
        on ? { type: 'site.allow', origin, until: 'unchanged' } : { type: 'site.refuse', origin },
      ),
    );
  return (
    <>
      <Switch
        label={text('siteSwitch', splitOrigin(origin).host)}
        checked={allowed}
        onChange={change}
      />
      <ErrorNotice error={error} />
    </>
  );
}
