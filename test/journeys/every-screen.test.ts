import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserNames } from '../support/browser/extension-browser';
import { screens } from '../support/screens/screens';
import { startWorld, type World } from '../support/screens/start-world';
import { visitScreen } from '../support/screens/visit-screen';
import { faultless, inspectScreen } from '../support/user/inspect-screen';

/** Enough that nothing is empty. */
const events = 200;
const named = screens.map((screen) => [screen.name, screen] as const);

describe.each(browserNames)('every screen in %s', (name) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ browser: name, events });
  });
  afterAll(() => world?.stop());

  it.each(named)('%s shuts nobody out, light or dark, wide or narrow', async (_, screen) => {
    const { width } = screen;
    const faults = await visitScreen(screen, world, (page) => inspectScreen(page, { width }));
    expect(faults).toEqual(faultless);
  });
});
