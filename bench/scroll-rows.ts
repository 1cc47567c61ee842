import type { ExtensionBrowser, TestPage } from '../test/support/browser/extension-browser';
import { openDashboard } from '../test/support/user/dashboard';
import { toRow } from './compare';
import type { Row, SuiteContext } from './suite';

/** Frames of each run, and the pixels by which each of them scrolls: somebody who turns the wheel fast. */
const frames = 300;
const step = 100;
/** Whole milliseconds that a frame takes at most where none is left out, at 60 in a second. */
const frameMs = 17;

interface Scrolling {
  /** Milliseconds of each frame. */
  readonly times: readonly number[];
  /** Frames in which part of the list was not drawn although there are events. */
  readonly blank: number;
}

/** How smoothly the list of all events scrolls, from both of its ends. */
export async function scrollRows(browser: ExtensionBrowser, context: SuiteContext): Promise<Row[]> {
  const page = await openDashboard(browser, 'events');
  await page.toFront();
  await waitForRows(page);
  const down = await scrollings(page, context, step);
  // The end of the list, by keyboard as a user gets there.
  await page.evaluate(() => document.querySelector<HTMLElement>('.event-row > a')?.focus());
  await page.press('End');
  await page.waitFor(
    'the end of the list',
    () =>
      scrollY > 0 && document.activeElement?.closest('.event-row')?.matches(':last-child') === true,
    { timeoutMs: 60_000 },
  );
  const up = await scrollings(page, context, -step);
  await page.close();
  return [...rowsOf(context, 'down', down), ...rowsOf(context, 'up', up)];
}

function waitForRows(page: TestPage): Promise<unknown> {
  return page.waitFor('the events', () => document.querySelectorAll('.event-row').length > 10, {
    timeoutMs: 60_000,
  });
}

async function scrollings(page: TestPage, context: SuiteContext, by: number): Promise<Scrolling[]> {
  context.progress(`scrolling the events ${by > 0 ? 'down' : 'up'}, ${context.runs} times`);
  const all: Scrolling[] = [];
  // The first one warms up: it does not count.
  for (let run = 0; run <= context.runs; run++) {
    const scrolling = await page.evaluate(scroll, frames, by);
    if (run > 0) all.push(scrolling);
  }
  return all;
}

/** Runs in the page. */
async function scroll(count: number, by: number): Promise<Scrolling> {
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const isBlank = () => {
    const feed = document.querySelector('.event-feed')?.getBoundingClientRect();
    const list = document.querySelector('.event-list')?.getBoundingClientRect();
    if (!feed || !list) return true;
    return (
      feed.top > Math.max(0, list.top) + 1 || feed.bottom < Math.min(innerHeight, list.bottom) - 1
    );
  };
  const times: number[] = [];
  let blank = 0;
  let before = await nextFrame();
  for (let frame = 0; frame < count; frame++) {
    // What the frame before came to: it is drawn, and nothing new is laid out for looking.
    if (isBlank()) blank += 1;
    scrollBy(0, by);
    const now = await nextFrame();
    times.push(now - before);
    before = now;
  }
  return { times, blank };
}

function rowsOf(context: SuiteContext, direction: string, all: readonly Scrolling[]): Row[] {
  const rowOf = (metric: string, unit: string, ours: number[], wanted?: number) =>
    toRow('ui', context, {
      ...{ case: `events scrolled ${direction}`, metric, unit, better: 'lower' },
      ...{ ours, rival: [], rivalName: 'none' },
      ...(wanted !== undefined && { wanted }),
    });
  const share = (part: number) => Math.round((part / frames) * 1000) / 10;
  return [
    rowOf(
      'frame',
      'ms',
      all.map(({ times }) => middle(times)),
      frameMs,
    ),
    rowOf(
      'longest frame',
      'ms',
      all.map(({ times }) => Math.max(...times)),
    ),
    rowOf(
      'late frames',
      '%',
      all.map(({ times }) => share(times.filter((it) => Math.round(it) > frameMs).length)),
    ),
    rowOf(
      'frames with a gap',
      '%',
      all.map(({ blank }) => share(blank)),
    ),
  ];
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
