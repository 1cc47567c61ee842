import { browser } from './browser';

/** Calls the listener when the browser has given Larder a permission or taken one; returns the way to stop. */
export function watchPermissions(listener: () => void): () => void {
  const events = [browser.permissions.onAdded, browser.permissions.onRemoved];
  for (const event of events) event.addListener(listener);
  return () => {
    for (const event of events) event.removeListener(listener);
  };
}
