/** Prints a table: the columns named in `numbers` to the right, the others to the left. */
export function printLines(
  head: readonly string[],
  lines: readonly (readonly string[])[],
  numbers: readonly string[],
): void {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  for (const line of [head, ...lines]) {
    const cells = line.map((cell, column) => {
      const width = widths[column] ?? 0;
      return numbers.includes(head[column] ?? '') ? cell.padStart(width) : cell.padEnd(width);
    });
    console.log(cells.join('  ').trimEnd());
  }
}
