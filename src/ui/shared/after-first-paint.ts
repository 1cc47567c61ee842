import { showPresence } from '../../platform/presence';
import { keepFormats } from './keep-formats';
import { areFormatsKept } from './kept-formats';
import { locale } from './text';

/** What every page does that nobody waits for; loaded by then. */
export function afterFirstPaint(): void {
  // This wakes the background.
  showPresence();
  if (!areFormatsKept(locale())) keepFormats(locale());
}
