import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { EventLines } from '../../../messages/browsed-event';
import type { EventQuery, Place } from '../../../messages/event-query';
import { type ErrorReport, toErrorReport } from '../../../messages/larder-error';
import { ask } from '../../../platform/admin-client';
import {
  type LineWindow,
  type NamedLine,
  windowAt,
  windowAtEnd,
  withNewer,
  withOlder,
} from './line-window';
import { readListPlace } from './list-place';

type Towards = 'older' | 'newer' | 'oldest';

export interface EventLinesState {
  /** `undefined` until the first lines are here. */
  readonly held: LineWindow | undefined;
  readonly busy: boolean;
  readonly error: ErrorReport | undefined;
  /** Asks once more what failed. */
  readonly again: () => void;
  /** Of the store when the beginning of the list was read. */
  readonly seq: number | undefined;
  readonly older: () => void;
  readonly newer: () => void;
  /** The beginning, as it is now. */
  readonly toStart: () => Promise<void>;
  readonly toEnd: (count: number | undefined) => Promise<void>;
  /** Somewhere above, where so many rows stay free: the lines from about this time on. */
  readonly jump: (place: Place, above: number) => void;
}

/** The lines of a list, as many as are held at once; one question at a time. */
export function useEventLines(query: EventQuery): EventLinesState {
  const asked = JSON.stringify(query);
  const [held, setHeld] = useState<LineWindow>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorReport>();
  const [seq, setSeq] = useState<number>();
  // What is shown last, for what was set going before it was drawn; and whether the list is still this one.
  const now = useRef<{ held?: LineWindow; busy: boolean; asked: string }>({ busy: false, asked });
  now.current.asked = asked;
  const failed = useRef<() => Promise<void>>(undefined);

  const load = useCallback(
    async (
      towards: Towards,
      from: Place | undefined,
      take: (answer: EventLines & { lines: readonly NamedLine[] }) => LineWindow,
      isFirst = false,
    ): Promise<void> => {
      if (now.current.busy && !isFirst) return;
      now.current.busy = true;
      setBusy(true);
      setError(undefined);
      try {
        const answer = await ask({
          type: 'events.page',
          query: JSON.parse(asked) as EventQuery,
          towards,
          ...(from && { from }),
        });
        if (now.current.asked !== asked) return;
        const taken = take({ ...answer, lines: named(answer) });
        now.current.held = taken;
        setHeld(taken);
        if (isFirst || (towards === 'older' && from === undefined)) setSeq(answer.seq);
      } catch (reason) {
        if (now.current.asked !== asked) return;
        failed.current = () => load(towards, from, take, isFirst);
        setError(toErrorReport(reason));
      } finally {
        if (now.current.asked === asked) {
          now.current.busy = false;
          setBusy(false);
        }
      }
    },
    [asked],
  );

  useEffect(() => {
    delete now.current.held;
    setHeld(undefined);
    setError(undefined);
    const place = readListPlace();
    void load(
      'older',
      place?.after,
      (answer) =>
        place?.after
          ? windowAt({ ...answer, isStart: false }, place.above, place.before)
          : windowAt(answer),
      true,
    );
  }, [load]);

  const withHeld = (work: (held: LineWindow) => Promise<void>) => () => {
    const { held: current } = now.current;
    if (current) void work(current);
  };
  return {
    ...{ held, busy, error, seq },
    again: () => void failed.current?.(),
    older: withHeld((current) =>
      load('older', placeOf(current.lines.at(-1)), (answer) =>
        withOlder(now.current.held ?? current, answer),
      ),
    ),
    newer: withHeld((current) =>
      load('newer', placeOf(current.lines[0]), (answer) =>
        withNewer(now.current.held ?? current, answer),
      ),
    ),
    toStart: () => load('older', undefined, (answer) => windowAt(answer)),
    toEnd: (count) => load('oldest', undefined, (answer) => windowAtEnd(answer, count)),
    jump: (place, above) =>
      void load('older', place, (answer) =>
        windowAt({ ...answer, isStart: false }, above, undefined),
      ),
  };
}

export function placeOf(line: NamedLine | undefined): Place | undefined {
  return line && { created_at: line.created_at, id: line.id };
}

function named({ lines, names }: EventLines): NamedLine[] {
  return lines.map((line) => ({
    ...line,
    name: names[line.pubkey],
    aboutName: line.about && names[line.about.pubkey],
  }));
}
