import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestPage } from '../browser/extension-browser';
import { sampleAccount, sampleEvents } from '../sample-events';
import { askBackground } from '../user/ask-background';
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

/** What comes from a file. */
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
  {
    // Nobody agrees to it.
    name: 'storage-settings-file',
    ...storage,
    act: async (page, world) => {
      const reply = await askBackground(page, { type: 'settings.export' });
      if (!reply.ok) throw new Error(reply.error.message);
      await bring(page, world, 'settings.json', changed(reply.result.text), 'settings-file');
      await page.waitFor('the list', () => document.querySelector('.settings-changes'));
    },
  },
];

/** Another's decisions: as many kinds of them as a list of changes has. */
function changed(text: string): string {
  const file = JSON.parse(text);
  file.settings.sync.pageLimit = 250;
  file.settings.scopes.follows = true;
  file.accounts.push({ pubkey: 'a'.repeat(64), label: 'quince@example.com', active: false });
  const uses = [{ pubkey: sampleAccount.pubkey, read: true, write: false, typed: true }];
  file.relays.push({ url: 'wss://pantry.example.com/', origin: 'user', uses, enabled: true });
  file.relays[0].notes = 'At home';
  return JSON.stringify(file);
}

async function bring(
  page: TestPage,
  { folder }: World,
  name: string,
  text: string,
  where = 'import',
): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  await page.setFiles(`[data-testid="${where}"] input[type="file"]`, [file]);
}
