import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { EventRow } from './event-row';
import type { NamedLine } from './line-window';

interface DrawnRow {
  readonly position: number | undefined;
  readonly size: number;
  readonly row: VNode;
}

/**
 * Gives the rows of lines, the same object for the same row: Preact passes over what has not changed,
 * so that a window that moves on by a row costs that row.
 */
export function useDrawnRows(): (
  line: NamedLine,
  position: number | undefined,
  size: number,
) => VNode {
  const drawn = useRef(new WeakMap<NamedLine, DrawnRow>());
  return (line, position, size) => {
    const before = drawn.current.get(line);
    if (before?.position === position && before?.size === size) return before.row;
    const row = <EventRow key={line.id} line={line} position={position} size={size} />;
    drawn.current.set(line, { position, size, row });
    return row;
  };
}
