import type { ComponentChildren } from 'preact';

export interface Column {
  readonly title: string;
  /** Its cells are numbers. */
  readonly number?: boolean;
}

interface TableProps {
  /** What it lists, for those who do not see the heading above it. */
  title: string;
  columns: readonly Column[];
  /** A class that gives the columns their widths. */
  name: string;
  /** Rows. On a narrow screen their cells stand below each other, each after its `data-column`. */
  children: ComponentChildren;
}

/** A table of facts that becomes a list of cards where there is no room for columns. */
export function Table({ title, columns, name, children }: TableProps) {
  return (
    <table class={`table card ${name}`} aria-label={title}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" class={column.number ? 'number' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
