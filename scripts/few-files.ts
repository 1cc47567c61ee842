import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const ownFolder = path.join(root, 'src/ui/popup/');
const popup = path.join(ownFolder, 'main.tsx');
const background = path.join(root, 'src/background/index.ts');

/** What a bundler knows of its modules. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** A module with everything it imports before it runs. */
function reachableFrom(entry: string, modules: Modules): ReadonlySet<string> {
  const reached = new Set([entry]);
  // A set hands out what is added while it is walked.
  for (const id of reached) {
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
  }
  return reached;
}

/**
 * A group of `codeSplitting.groups`: the scripts of the popup in three files and not in a dozen. Before the
 * first paint each one costs a question to the browser, and those that others name are asked for last. What
 * the background runs too stays apart, so that it loads nothing of the interface.
 */
export function fewFiles() {
  let ofPopup: ReadonlySet<string> | undefined;
  let ofBackground: ReadonlySet<string> | undefined;
  return {
    debugName: 'the popup',
    name(id: string, modules: Modules): string | null {
      ofPopup ??= reachableFrom(popup, modules);
      ofBackground ??= reachableFrom(background, modules);
      if (!ofPopup.has(id) || id.startsWith(ownFolder)) return null;
      return ofBackground.has(id) ? 'common' : 'interface';
    },
  };
}
