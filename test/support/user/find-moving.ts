import type { TestPage } from '../browser/extension-browser';

/** Elements that move or change by and by for somebody who asked for less motion, as HTML. */
export async function findMoving(page: TestPage): Promise<string[]> {
  await askForLessMotion(page, true);
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map(({ effect }) => (effect as KeyframeEffect).target)
      // In what is folded, a change of colours never comes to its end.
      .filter((element) => element?.checkVisibility())
      .map((element) => element?.outerHTML.slice(0, 120) ?? ''),
  );
  await askForLessMotion(page, false);
  return moving;
}

async function askForLessMotion(page: TestPage, reduced: boolean): Promise<void> {
  await page.emulateReducedMotion(reduced);
  await page.waitFor(
    'the page to hear of it',
    (wanted) => matchMedia('(prefers-reduced-motion: reduce)').matches === wanted,
    { args: [reduced] },
  );
}
