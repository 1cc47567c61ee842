import { useEffect, useState } from 'preact/hooks';
import {
  giveUpNotifications,
  mayNotify,
  requestNotifications,
} from '../../../platform/notifications';
import { watchPermissions } from '../../../platform/watch-permissions';
import { ErrorNotice } from '../../shared/error-notice';
import { Section } from '../../shared/section';
import { Switch } from '../../shared/switch';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';

/** Whether what needs the user is told by the browser's notifications: its permission, asked for and given up here. */
export function NotifySection() {
  const [allowed, setAllowed] = useState<boolean>();
  const { error, run } = useAction();
  useEffect(() => {
    const read = (): void => void mayNotify().then(setAllowed, reportError);
    read();
    return watchPermissions(read);
  }, []);

  const change = async (on: boolean): Promise<boolean> => {
    let agreed = true;
    const worked = await run(async () => {
      if (on) agreed = await requestNotifications();
      else await giveUpNotifications();
    });
    return worked && agreed;
  };
  return (
    <Section title={text('notifyTitle')}>
      <div class="card" data-group="notify" data-allowed={allowed}>
        <div class="setting-switch">
          <div>
            <p>{text('notifyLabel')}</p>
            <p class="hint">{text('notifyHint')}</p>
          </div>
          <Switch label={text('notifyLabel')} checked={allowed ?? false} onChange={change} />
        </div>
        <ErrorNotice error={error} />
      </div>
    </Section>
  );
}
