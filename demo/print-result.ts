import type { DemoResult, DrawnNote } from './play';
import type { DemoRelays } from './start-relays';

/** Prints what was synced from where and how. */
export function printSync({ snapshot, syncMs }: DemoResult, { mailboxes }: DemoRelays): void {
  const seconds = (syncMs / 1000).toFixed(1);
  console.log(`  ${number(snapshot.status.events)} events in the cache after ${seconds} s\n`);
  const rows = mailboxes.flatMap(({ name, url }) => {
    const status = snapshot.status.relays[`${url.replace(/\/$/, '')}/`];
    return (status?.scopes ?? []).map((scope) => [
      name,
      scope.scope,
      scope.method,
      number(scope.rounds),
      number(scope.bytesUp),
      number(scope.bytesDown),
      number(scope.stored),
      number(Math.round(scope.durationMs)),
    ]);
  });
  printTable(
    ['relay', 'scope', 'method', 'rounds', 'bytes up', 'bytes down', 'stored', 'ms'],
    rows,
  );
}

/** Prints the first notes of the timeline, one line each. */
export function printTimeline(heading: string, notes: readonly DrawnNote[]): void {
  console.log(`\n  ${heading}: ${notes.length} notes, the first of them`);
  for (const { author, age, text } of notes.slice(0, 5)) {
    const line = text.replace(/\s+/g, ' ');
    console.log(`    ${author}, ${age}: ${line.length > 70 ? `${line.slice(0, 69)}…` : line}`);
  }
}

/** Words to the left, numbers to the right. */
function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column < 3 ? cell.padEnd(width) : cell.padStart(width);
    });
    console.log(`  ${cells.join('  ')}`);
  }
}

function number(value: number): string {
  return value.toLocaleString('en');
}
