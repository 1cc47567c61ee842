import type { PageRequest } from './page-protocol';

/** How the name of the runtime port that a bridge opens begins: the page router answers to no other. */
const prefix = 'larder.page/1';

/** UTF-16 units of what a name carries at most. */
const mostCarried = 65_536;

/**
 * The name of a port that something is said through first. It is said in the name, where it is not too long: Firefox
 * keeps back the messages of a port until the other side has taken it, which is a way more through three processes.
 */
export function pagePortName(first: PageRequest): { name: string; isSaid: boolean } {
  const text = JSON.stringify(first);
  const isSaid = text.length <= mostCarried;
  return { name: isSaid ? prefix + text : prefix, isSaid };
}

/** What was said first, unchecked: `undefined` where the name has nothing. `null`: this is no bridge's port. */
export function saidInName(name: string): unknown {
  if (!name.startsWith(prefix)) return null;
  const text = name.slice(prefix.length);
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A bridge writes JSON.
    return null;
  }
}
