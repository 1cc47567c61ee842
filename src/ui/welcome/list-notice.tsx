import { ask } from '../../platform/admin-client';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { Notice } from '../shared/notice';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

interface ListNoticeProps {
  pubkey: string;
  /** An index relay has answered: there is no list. Otherwise nobody knows. */
  answered: boolean;
}

/** There is no relay list to go by: what the user can do about it. */
export function ListNotice({ pubkey, answered }: ListNoticeProps) {
  const { busy, error, run } = useAction();
  const look = () => void run(() => ask({ type: 'account.refresh', pubkey }));
  return (
    <div data-list={answered ? 'missing' : 'unknown'}>
      <Notice tone="attention" title={text(answered ? 'listMissingTitle' : 'listUnknownTitle')}>
        <p>{text(answered ? 'listMissingText' : 'listUnknownText')}</p>
        <Button busy={busy} icon="sync" onClick={look}>
          {text('listLookAgain')}
        </Button>
        <ErrorNotice error={error} />
      </Notice>
    </div>
  );
}
