import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How many lines are kept: enough to explain a failure, bounded when a page talks without end. */
const keptLines = 500;

/**
 * What pages and background print, taken from the browser's own output. It is the one way that
 * hears the background of both browsers without a debugger, which would keep it alive.
 */
const consoleLine: readonly RegExp[] = [
  /:CONSOLE:\d+\] (.*)$/, // Chromium with --enable-logging=stderr
  /^(console\.\w+: .*)$/, // Firefox with devtools.console.stdout.content
  /^(JavaScript error: .*)$/, // Firefox, uncaught
];

export interface BrowserLog {
  readonly lines: readonly string[];
  listenTo(process: ChildProcess | null): void;
}

export function createBrowserLog(): BrowserLog {
  const lines: string[] = [];
  const take = (output: string) => {
    const line = toConsoleLine(output);
    if (line === undefined) return;
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
  };
  return {
    lines,
    listenTo(process) {
      for (const stream of [process?.stdout, process?.stderr]) {
        if (stream) createInterface({ input: stream }).on('line', take);
      }
    },
  };
}

/** The console message in one line of a browser's output, `undefined` for the browser's own chatter. */
export function toConsoleLine(output: string): string | undefined {
  for (const pattern of consoleLine) {
    const message = pattern.exec(output)?.[1];
    if (message !== undefined) return message;
  }
  return undefined;
}
