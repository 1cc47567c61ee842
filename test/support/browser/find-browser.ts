import { accessSync, constants } from 'node:fs';
import type { BrowserName } from './extension-browser';

interface Candidates {
  readonly variable: string;
  readonly paths: readonly string[];
  readonly advice: string;
}

const candidates: Record<BrowserName, Candidates> = {
  chrome: {
    variable: 'CHROME_BIN',
    // Branded Chrome comes last: it no longer takes unpacked extensions from a command line.
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    advice: 'Install Chromium (Debian: apt-get install chromium) or set CHROME_BIN to its path.',
  },
  firefox: {
    variable: 'FIREFOX_BIN',
    paths: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/snap/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    advice: 'Install Firefox (Debian: apt-get install firefox-esr) or set FIREFOX_BIN to its path.',
  },
};

/**
 * The path of an installed browser: the one the environment names, else the first usual place.
 * Throws an `Error` that says what to install.
 */
export function findBrowser(
  name: BrowserName,
  environment: NodeJS.ProcessEnv = process.env,
  isExecutable: (path: string) => boolean = canRun,
): string {
  const { variable, paths, advice } = candidates[name];
  const named = environment[variable];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`${variable} is ${named}, which cannot be run. ${advice}`);
  }
  const found = paths.find(isExecutable);
  if (found === undefined) throw new Error(`No ${name} was found. ${advice}`);
  return found;
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Missing and not executable come to the same: this is not a browser to start.
    return false;
  }
}
