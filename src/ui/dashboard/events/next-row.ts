import { type LineWindow, lineAt } from './line-window';
import type { RowsInView } from './use-rows-in-view';

/** The row that has the focus, or is to have it once it is drawn. */
export interface WantedRow {
  readonly row: number;
  readonly isDue: boolean;
}

/**
 * The row an arrow key leads to: the one beside that with the focus. Whoever has scrolled away from
 * it goes on from what they see, and not from what they have left.
 */
export function nextRow(
  step: 1 | -1,
  { row, isDue }: WantedRow,
  held: LineWindow,
  drawn: RowsInView,
  top: number,
): number {
  const isDrawn = row >= drawn.first && row < drawn.last;
  const isOnItsWay = isDue && lineAt(held, row) !== undefined;
  return isDrawn || isOnItsWay ? row + step : top;
}
