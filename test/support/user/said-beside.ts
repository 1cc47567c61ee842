import type { TestPage } from '../browser/extension-browser';

/** What is said to a field that is wrong, once it is. */
export function saidBeside(page: TestPage, selector: string): Promise<string> {
  return page.waitFor(
    'a message at the field',
    (of) => {
      const field = document.querySelector(of);
      const ids = field?.getAttribute('aria-describedby')?.split(' ') ?? [];
      const words = ids.map((id) => document.getElementById(id)?.textContent).join(' ');
      return field?.getAttribute('aria-invalid') === 'true' && words;
    },
    { args: [selector] },
  );
}
