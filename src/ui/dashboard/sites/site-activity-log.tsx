import type { SiteActivity } from '../../../messages/activity-record';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { formatNumber } from '../../shared/format';
import { listWords } from '../../shared/list-words';
import { readOn } from '../../shared/read-on';
import { RelativeTime } from '../../shared/relative-time';
import { splitOrigin } from '../../shared/site-permission';
import { locale, text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { kindName } from '../kind-name';
import { Table } from '../table';

interface SiteActivityLogProps {
  activity: SiteActivity;
  /** Rejects with a `LarderError` where it could not be done. */
  onForget: (activity: SiteActivity) => Promise<void>;
}

/** What a site did with the cache in the last month, day by day. */
export function SiteActivityLog({ activity, onForget }: SiteActivityLogProps) {
  const { origin, lastAt, days } = activity;
  const { busy, error, run } = useAction();
  const columns = [
    { title: text('columnDay') },
    { title: text('columnCalls'), number: true },
    { title: text('columnRead'), number: true },
    { title: text('columnKinds') },
    { title: text('columnAdded'), number: true },
  ] as const;
  const [day, calls, read, kinds, added] = columns;
  const number = (value: number) => formatNumber(value, locale());
  return (
    <div class="site-activity" data-calls={days[0]?.calls}>
      <h4>{text('activityTitle')}</h4>
      <p>
        {text('activityLast')} <RelativeTime time={lastAt} />
      </p>
      <Table name="activity-table" title={text('activityTitle')} columns={columns}>
        {days.map((it) => (
          <tr key={it.day} data-day={it.day}>
            <td class="short" data-column={day.title}>
              {formatDay(it.day)}
            </td>
            <td class="number" data-column={calls.title}>
              {number(it.calls)}
            </td>
            <td class="number" data-column={read.title}>
              {number(readOn(it))}
            </td>
            <td data-column={kinds.title}>{kindsWords(it.read)}</td>
            <td class="number" data-column={added.title}>
              {number(it.added)}
            </td>
          </tr>
        ))}
      </Table>
      <p class="hint">{text('activityHint')}</p>
      <Button
        tone="faint"
        busy={busy}
        label={text('activityForgetNamed', splitOrigin(origin).host)}
        onClick={() => void run(() => onForget(activity))}
      >
        {text('activityForget')}
      </Button>
      <ErrorNotice error={error} />
    </div>
  );
}

/** "Note: 120 and Profile: 3", the most first. */
function kindsWords(read: Readonly<Record<string, number>>): string {
  const kinds = Object.entries(read)
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, count]) => {
      const name = kind === 'other' ? text('kindsOther') : kindName(Number(kind));
      return text('kindCount', name, formatNumber(count, locale()));
    });
  return listWords(kinds);
}

/** A day of the calendar, as `2026-11-21`: "21 Nov 2026". */
function formatDay(day: string): string {
  // As it stands there, whatever the zone.
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
