import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestPage } from '../browser/extension-browser';
import { sampleEvents } from '../sample-events';
import { dashboardPath } from '../user/dashboard';
import type { Screen } from './screen';
import type { World } from './start-world';

const storage = {
  at: `${dashboardPath}#storage`,
  width: 1200,
  ready: '[data-testid="cache"][data-persisted]',
};
/** So many that nobody has looked at the screen before they are through. */
const endless = 20_000_000;

/** Events that come from a file. */
export const fileScreens: readonly Screen[] = [
  {
    // Left in the middle, which cancels it.
    name: 'storage-importing',
    ...storage,
    act: async (page, world) => {
      await bring(page, world, 'long.jsonl', '?\n'.repeat(endless));
      await page.waitFor('how far it is', () => document.querySelector('.transfer progress'));
    },
  },
  {
    name: 'storage-imported',
    ...storage,
    act: async (page, world) => {
      const [event] = await sampleEvents({ seed: 72, count: 1 });
      const forged = { ...event, content: 'never signed' };
      const lines = [JSON.stringify(event), '{"id":', '[]', JSON.stringify(forged)];
      await bring(page, world, 'mixed.jsonl', lines.join('\n'));
      await page.click('.rejected-lines > summary');
    },
  },
];

async function bring(page: TestPage, { folder }: World, name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  await page.setFiles('[data-testid="import"] input[type="file"]', [file]);
}
