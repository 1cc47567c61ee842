import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Rows of a list that the window shows, and a few beside them: from `first` up to and without `last`. */
export interface RowsInView {
  readonly first: number;
  readonly last: number;
}

/** Rows that are drawn before and behind those in view. */
const spare = 8;

/** Follows the window over a list of rows of one height, which begins where `list` does. */
export function useRowsInView(
  list: RefObject<HTMLElement | null>,
  rowHeight: number,
  trigger: unknown,
): RowsInView {
  const [rows, setRows] = useState<RowsInView>({ first: 0, last: 2 * spare });
  useEffect(() => {
    const look = (): void => {
      const { first, last } = rowsInView(list.current, rowHeight);
      setRows((before) =>
        before.first === first && before.last === last ? before : { first, last },
      );
    };
    look();
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [list, rowHeight, trigger]);
  return rows;
}

/** As it is at this moment, whatever was drawn last. */
export function rowsInView(list: HTMLElement | null, rowHeight: number): RowsInView {
  const above = -(list?.getBoundingClientRect().top ?? 0);
  const first = Math.max(0, Math.floor(above / rowHeight) - spare);
  return { first, last: Math.max(first, Math.ceil((above + innerHeight) / rowHeight) + spare) };
}
