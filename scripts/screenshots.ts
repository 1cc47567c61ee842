/**
 * Photographs every screen in every state (`test/support/screens`) into `.screenshots/gallery`, light
 * and dark, in each of `languages`, and writes a page to look at them. Needs `openssl`: in Chromium
 * the relays have the names of examples.
 *
 *     npm run screenshots                  all of it
 *     npm run screenshots -- popup relay-  screens whose name contains one of these words
 *     npm run screenshots -- --firefox     in Firefox, where otherwise only what differs there is photographed
 *     npm run screenshots -- --docs        instead, the pictures of docs/images
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserName, ColorScheme } from '../test/support/browser/extension-browser';
import type { Screen } from '../test/support/screens/screen';
import { screens } from '../test/support/screens/screens';
import { startWorld } from '../test/support/screens/start-world';
import { visitScreen } from '../test/support/screens/visit-screen';
import { takePicture } from '../test/support/user/take-picture';
import { buildTargets, root } from './build-targets';
import { docPictures } from './gallery/doc-pictures';
import { type Photograph, writeGallery } from './gallery/write-gallery';

const folder = path.join(root, '.screenshots/gallery');
const languages = ['en', 'ar'].filter((it) => existsSync(path.join(root, 'public/_locales', it)));
const schemes: readonly ColorScheme[] = ['light', 'dark'];
/** As many as somebody has who has been around for a while. */
const events = 4_000;

interface Tour {
  readonly browser: BrowserName;
  readonly locale: string;
  readonly wanted: (screen: Screen) => boolean;
}

/** Goes through the whole story, because each screen begins where the one before ended. */
async function photograph({ browser, locale, wanted }: Tour): Promise<Photograph[]> {
  const world = await startWorld({ browser, locale, events, named: browser === 'chrome' });
  const taken: Photograph[] = [];
  try {
    for (const screen of screens) {
      const visit = visitScreen(screen, world, async (page) => {
        if (!wanted(screen)) return;
        for (const scheme of schemes) {
          await page.emulateColorScheme(scheme);
          const file = `${screen.name}-${browser}-${locale}-${scheme}.png`;
          const { width, height } = screen;
          await takePicture(page, path.join(folder, file), { width, ...(height && { height }) });
          taken.push({ screen: screen.name, browser, locale, scheme, file });
        }
        console.log(`${browser}, ${locale}: ${screen.name}`);
      });
      await visit.catch((error: unknown) => missed(`${browser}, ${locale}: ${screen.name}`, error));
    }
  } finally {
    await world.stop();
  }
  return taken;
}

/** With relays that all work, and only as much of the story as it takes. */
async function photographForDocs(): Promise<void> {
  const inUse = ['whole', 'partial', 'plain'] as const;
  const world = await startWorld({ browser: 'chrome', events, named: true, inUse });
  const isNeeded = ({ name }: Screen) =>
    name.startsWith('welcome') || docPictures.some(({ screen }) => screen === name);
  try {
    for (const screen of screens.filter(isNeeded)) {
      await visitScreen(screen, world, async (page) => {
        for (const picture of docPictures.filter((it) => it.screen === screen.name)) {
          await page.emulateColorScheme(picture.scheme);
          await takePicture(page, path.join(root, 'docs/images', picture.file), picture);
          console.log(`docs/images/${picture.file}`);
        }
      });
    }
  } finally {
    await world.stop();
  }
}

/** One screen that does not come about is told of, and the others are photographed. */
function missed(what: string, error: unknown): void {
  console.error(`${what} was not photographed.\n${String(error)}`);
  process.exitCode = 1;
}

async function photographAll(words: readonly string[], browser: BrowserName): Promise<void> {
  const isNamed = ({ name }: Screen) =>
    words.length === 0 || words.some((word) => name.includes(word));
  const differs = (screen: Screen) => screen.differsInFirefox === true && isNamed(screen);
  await rm(folder, { recursive: true, force: true });
  const taken: Photograph[] = [];
  for (const locale of languages) {
    taken.push(...(await photograph({ browser, locale, wanted: isNamed })));
  }
  if (browser === 'chrome' && screens.some(differs)) {
    taken.push(...(await photograph({ browser: 'firefox', locale: 'en', wanted: differs })));
  }
  console.log(`\nLook at ${await writeGallery(folder, taken)}`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    docs: { type: 'boolean', default: false },
    firefox: { type: 'boolean', default: false },
  },
});
await buildTargets();
await (values.docs
  ? photographForDocs()
  : photographAll(positionals, values.firefox ? 'firefox' : 'chrome'));
