import { expect, test } from 'vitest';
import { toConsoleLine } from './browser-log';

test('a console message of Chromium is kept without its prefix', () => {
  const output =
    '[18343:18343:1121/024010.3:INFO:CONSOLE:3] "Uncaught Error: boom", source: chrome-extension://abc/bg.js (3)';
  expect(toConsoleLine(output)).toBe(
    '"Uncaught Error: boom", source: chrome-extension://abc/bg.js (3)',
  );
});

test('console messages and uncaught errors of Firefox are kept', () => {
  expect(toConsoleLine('console.log: "background up"')).toBe('console.log: "background up"');
  expect(toConsoleLine('JavaScript error: moz-extension://x/a.js, line 3: Error: boom')).toContain(
    'boom',
  );
});

test("the browsers' own chatter is dropped", () => {
  expect(toConsoleLine('[1:1:ERROR:dbus/bus.cc:405] Failed to connect')).toBeUndefined();
  expect(toConsoleLine('GLib-GObject-CRITICAL **: assertion failed')).toBeUndefined();
});
