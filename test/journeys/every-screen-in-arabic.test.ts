import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserNames, type TestPage } from '../support/browser/extension-browser';
import { screens } from '../support/screens/screens';
import { startWorld, type World } from '../support/screens/start-world';
import { visitScreen } from '../support/screens/visit-screen';
import { brokenRules } from '../support/user/broken-rules';
import { findOverflowing } from '../support/user/find-overflowing';
import type { ScreenFaults } from '../support/user/inspect-screen';
import { settleColours } from '../support/user/take-picture';

/** Enough that nothing is empty. */
const events = 200;
const named = screens.map((screen) => [screen.name, screen] as const);
/** What a page that goes from right to left may spoil. */
const unharmed: Pick<ScreenFaults, 'violations' | 'overflowing'> = {
  violations: [],
  overflowing: [],
};

describe.each(browserNames)('every screen in Arabic, in %s', (name) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ browser: name, locale: 'ar', events });
  });
  afterAll(() => world?.stop());

  it.each(named)(
    '%s goes from right to left, within its sides, and shuts nobody out',
    async (_, screen) => {
      const seen = await visitScreen(screen, world, async (page) => ({
        direction: await page.evaluate(() => getComputedStyle(document.body).direction),
        wide: await faultsAt(page, screen.width),
        narrow: await faultsAt(page, 320),
      }));
      expect(seen).toEqual({ direction: 'rtl', wide: unharmed, narrow: unharmed });
    },
  );
});

async function faultsAt(page: TestPage, width: number): Promise<typeof unharmed> {
  await page.resize(width, 800);
  await page.waitFor('the colours to settle', settleColours);
  return {
    violations: await brokenRules(page),
    overflowing: await page.evaluate(findOverflowing),
  };
}
