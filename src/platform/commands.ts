import { browser } from './browser';

/** The user pressed the keys of a command of the manifest. Must be called while the background starts. */
export function onCommand(name: string, listener: () => void): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === name) listener();
  });
}

/** The keys of a command as the browser writes them; `undefined` where the user or the browser gave it none. */
export async function shortcutOf(name: string): Promise<string | undefined> {
  const all = await browser.commands.getAll();
  return all.find((command) => command.name === name)?.shortcut || undefined;
}
