import type { TestPage } from '../browser/extension-browser';

/**
 * Clicks a button, and as soon as that is done twice more at the same place, as somebody does who is in a hurry.
 * Tells whether by then it was the button `next` that lay there.
 */
export function clickOnAtOnce(page: TestPage, first: string, next: string): Promise<boolean> {
  return page.evaluate(
    async (selector, other) => {
      const find = (it: string) => document.querySelector<HTMLElement>(it);
      const isDone = () => !find(selector) && find(other)?.ariaBusy === 'false';
      find(selector)?.scrollIntoView({ block: 'center' });
      const {
        left = 0,
        top = 0,
        width = 0,
        height = 0,
      } = find(selector)?.getBoundingClientRect() ?? {};
      const there = () =>
        document.elementFromPoint(left + width / 2, top + height / 2)?.closest('button');
      const done = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!isDone()) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document, { attributes: true, childList: true, subtree: true });
      });
      find(selector)?.click();
      await done;
      const isNext = there() === find(other);
      for (let clicks = 0; clicks < 2; clicks += 1) there()?.click();
      return isNext;
    },
    first,
    next,
  );
}
