import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../shared/text';
import { lineAt } from './line-window';
import { keepListPlace, type ListPlace, readListPlace } from './list-place';
import { nextRow, type WantedRow } from './next-row';
import { Spacer } from './spacer';
import { useDrawnRows } from './use-drawn-rows';
import { type EventLinesState, placeOf } from './use-event-lines';
import { rowsInView, useRowsInView } from './use-rows-in-view';

/** Pixels, until the first row was measured. */
const guessedHeight = 84;
/** Rows from the edge of what is held at which more is asked for. */
const margin = 20;
/** Rows away from what is held from which on nobody waits for all that is between. */
const far = 150;

interface EventFeedProps {
  list: EventLinesState;
  /** Of all lines, once they are counted. */
  count: number | undefined;
}

/**
 * The lines of a list. However long it is, those in view are drawn and those around it are held; it
 * keeps its place in the history of the browser. By keyboard: arrows, Home and End; Enter opens.
 */
export function EventFeed({ list, count }: EventFeedProps) {
  const { held } = list;
  const box = useRef<HTMLDivElement>(null);
  const feed = useRef<HTMLDivElement>(null);
  // Where no row is in view yet, none can be measured: it was when the user left.
  const [measured, setMeasured] = useState(() => readListPlace()?.rowHeight);
  const rowHeight = measured ?? guessedHeight;
  const rowOf = useDrawnRows();
  const view = useRowsInView(box, rowHeight, held);
  const wanted = useRef<WantedRow>({ row: 0, isDue: false });
  const newest = useRef<number | undefined>(undefined);
  const restored = useRef(false);
  const hasFocus = useRef(false);
  const goesToEnd = useRef(false);
  const address = useRef(location.hash);

  const scrollToRow = (row: number, offset = 0): void => {
    const top = (box.current?.getBoundingClientRect().top ?? 0) + scrollY;
    scrollTo(0, top + row * rowHeight + offset);
  };
  const rowAtTop = (): number =>
    Math.max(0, -(box.current?.getBoundingClientRect().top ?? 0) / rowHeight);

  const keepPlace = (focus?: string): void => {
    // Scrolling can end after a line was opened: the entry of the history is that one's by then.
    if (held === undefined || location.hash !== address.current) return;
    const exact = rowAtTop();
    const row = Math.floor(exact);
    // The line before the first one that is to be read again.
    const start = Math.max(held.above, row - margin);
    const after = placeOf(lineAt(held, start - 1));
    const place: ListPlace = {
      row,
      offset: Math.round((exact - row) * rowHeight),
      rowHeight,
      above: after === undefined ? 0 : start,
      ...(after && { after }),
      ...(held.before !== undefined && after && { before: held.before + start - held.above }),
      ...(focus !== undefined && { focus }),
    };
    if (after !== undefined || held.isStart) keepListPlace(place);
  };

  // All rows are as high as the first one: what it is depends on the font and the zoom.
  useLayoutEffect(() => {
    const height = feed.current?.firstElementChild?.getBoundingClientRect().height ?? 0;
    if (height > 0 && Math.abs(height - (measured ?? 0)) > 0.1) setMeasured(height);
  });
  // What was put in above moves what is in view; the window goes along.
  useLayoutEffect(() => {
    if (held && held.shift !== 0) {
      scrollBy(0, held.shift * rowHeight);
      wanted.current = { ...wanted.current, row: wanted.current.row + held.shift };
    }
    if (held?.isStart) newest.current = held.lines[0]?.created_at;
  }, [held]);
  // Back at a list, the window stands where it stood.
  useLayoutEffect(() => {
    if (held === undefined || restored.current || measured === undefined) return;
    restored.current = true;
    const place = readListPlace();
    if (place === undefined) return;
    if (place.row > 0) scrollToRow(place.row, place.offset);
    const at = held.lines.findIndex(({ id }) => id === place.focus);
    if (at >= 0) wanted.current = { row: held.above + at, isDue: true };
  }, [held, measured]);
  useEffect(() => {
    const keep = () => keepPlace(readListPlace()?.focus);
    addEventListener('scrollend', keep);
    return () => removeEventListener('scrollend', keep);
  });

  useEffect(() => {
    // The way to the end has failed: it is not taken up when the user has gone elsewhere.
    if (list.error) goesToEnd.current = false;
    if (held === undefined || list.busy || list.error || !restored.current) return;
    if (goesToEnd.current && !held.isEnd) return void list.toEnd(count);
    const now = rowsInView(box.current, rowHeight);
    const end = held.above + held.lines.length;
    if (now.last > end - margin && !held.isEnd) list.older();
    else if (now.first < held.above + margin && !held.isStart) {
      const [top, first] = [newest.current, held.lines[0]];
      if (now.last >= held.above - far || top === undefined || first === undefined) list.newer();
      else if (now.first < far) void list.toStart();
      else {
        // About where a line of this row would be, if all were as far apart.
        const share = now.first / held.above;
        const created_at = Math.round(top - (top - first.created_at) * share);
        list.jump({ created_at, id: '0'.repeat(64) }, now.first);
      }
    }
  }, [held, view, measured, list.busy]);

  const linkOf = (row: number) => {
    const id = held && lineAt(held, row)?.id;
    return id === undefined
      ? null
      : feed.current?.querySelector<HTMLElement>(`[data-event="${id}"]`);
  };
  // A row that is to have the focus may have to be scrolled to, and drawn, first.
  useLayoutEffect(() => {
    if (!wanted.current.isDue || held === undefined) return;
    const link = linkOf(wanted.current.row);
    if (!link) return;
    wanted.current = { ...wanted.current, isDue: false };
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: 'nearest' });
  });
  // The row that had the focus went out of view, and was taken out: its list keeps the keyboard.
  useLayoutEffect(() => {
    if (!hasFocus.current || document.activeElement !== document.body) return;
    feed.current?.focus({ preventScroll: true });
  });
  const focusRow = (row: number): void => {
    if (held === undefined || lineAt(held, row) === undefined) return;
    wanted.current = { row, isDue: true };
    const link = linkOf(row);
    if (!link) {
      scrollToRow(Math.max(0, row - 2));
      return;
    }
    wanted.current = { row, isDue: false };
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: 1 | -1): void => {
    if (held === undefined) return;
    const drawn = rowsInView(box.current, rowHeight);
    focusRow(nextRow(by, wanted.current, held, drawn, Math.ceil(rowAtTop())));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (held === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const go: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Home() {
        wanted.current = { row: 0, isDue: true };
        scrollToRow(0, -200);
        if (held.isStart) focusRow(0);
        else void list.toStart();
      },
      End() {
        const last = held.above + held.lines.length - 1;
        if (held.isEnd) focusRow(last);
        else {
          // After what is asked for now, if anything is.
          goesToEnd.current = true;
          if (!list.busy) void list.toEnd(count);
        }
      },
    };
    const act = go[event.key];
    if (act === undefined) return;
    event.preventDefault();
    goesToEnd.current = false;
    act();
  };
  useLayoutEffect(() => {
    if (!goesToEnd.current || !held?.isEnd) return;
    goesToEnd.current = false;
    focusRow(held.above + held.lines.length - 1);
  }, [held]);

  if (held === undefined) return <div ref={box} />;
  const from = Math.min(Math.max(view.first, held.above), held.above + held.lines.length);
  const to = Math.min(Math.max(view.last, from), held.above + held.lines.length);
  const drawn = held.lines.slice(from - held.above, to - held.above);
  /** Of the first one drawn, from 1 on. */
  const first = held.before === undefined ? undefined : held.before + from - held.above + 1;
  const behind = held.above + held.lines.length - to;
  return (
    <div ref={box} class="event-list card">
      <Spacer height={from * rowHeight} />
      <div
        ref={feed}
        class="event-feed"
        role="feed"
        aria-label={text('eventsList')}
        aria-busy={list.busy}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onFocusOut={(event) => {
          const to = event.relatedTarget as Node | null;
          hasFocus.current = to === null ? hasFocus.current : event.currentTarget.contains(to);
        }}
        onFocusIn={(event) => {
          hasFocus.current = true;
          const id = (event.target as HTMLElement).dataset.event;
          const at = held.lines.findIndex((line) => line.id === id);
          if (at >= 0) wanted.current = { row: held.above + at, isDue: false };
        }}
        onClick={(event) => {
          const link = (event.target as Element).closest<HTMLElement>('[data-event]');
          if (link) keepPlace(link.dataset.event);
        }}
      >
        {drawn.map((line, at) => rowOf(line, first && first + at, count ?? -1))}
      </div>
      <Spacer height={(behind + (held.isEnd ? 0 : margin)) * rowHeight} />
    </div>
  );
}
