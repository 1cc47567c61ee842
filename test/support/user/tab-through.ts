import type { TestPage } from '../browser/extension-browser';

export interface KeyboardFaults {
  /** Controls that Tab does not come to in the order of the page. */
  readonly unreached: readonly string[];
  /** Controls that do not show that they have the focus. */
  readonly unmarked: readonly string[];
}

/** Where the focus stands after a Tab. */
interface Stop {
  /** Place among the page's controls, in the order of the page; -1 is none of them. */
  readonly place: number;
  readonly marked: boolean;
}

/** Goes through the whole page by Tab, from its top. */
export async function tabThrough(page: TestPage): Promise<KeyboardFaults> {
  const controls = await page.evaluate(goToTop);
  const stops: Stop[] = [];
  for (const _ of controls) {
    await page.press('Tab');
    stops.push(await page.evaluate(readStop));
  }
  return {
    unreached: controls.filter((_, place) => stops[place]?.place !== place),
    unmarked: controls.filter((_, place) => stops.some((it) => it.place === place && !it.marked)),
  };
}

/** Marks the controls, gives their names, and puts the keyboard before the first one. */
function goToTop(): string[] {
  const operable = 'button, a[href], input, select, textarea, summary, [tabindex="0"]';
  // Behind a question that is open, nothing can be operated.
  const page = document.querySelector('dialog:modal') ?? document;
  const controls = [...page.querySelectorAll(operable)].filter((it) => it.checkVisibility());
  for (const [place, control] of controls.entries()) control.setAttribute('data-place', `${place}`);
  // A place that takes focus by script alone, ahead of what the page draws anew.
  const top = document.createElement('span');
  top.tabIndex = -1;
  if (page === document) document.documentElement.insertBefore(top, document.body);
  else page.prepend(top);
  top.focus();
  top.addEventListener('blur', () => top.remove(), { once: true });
  return controls.map((control) => control.getAttribute('aria-label') ?? control.outerHTML);
}

function readStop(): Stop {
  const active = document.activeElement ?? document.body;
  const { outlineStyle, outlineWidth } = getComputedStyle(active);
  return {
    place: Number(active.getAttribute('data-place') ?? -1),
    marked: outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2,
  };
}
