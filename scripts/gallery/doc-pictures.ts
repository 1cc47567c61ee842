import type { ColorScheme } from '../../test/support/browser/extension-browser';

/** A picture that README and the stores show, in `docs/images`. */
export interface DocPicture {
  readonly file: string;
  /** The name of the screen (`test/support/screens`). */
  readonly screen: string;
  readonly scheme: ColorScheme;
  /** CSS pixels; the whole page where no height is named. */
  readonly width: number;
  readonly height?: number;
  /** Pixels for a CSS pixel. */
  readonly scale: number;
}

const popup = { screen: 'popup-asking', width: 360, scale: 1.25 };
/** What both stores take for a large picture. */
const window = { width: 1280, height: 800, scale: 1 };

export const docPictures: readonly DocPicture[] = [
  { file: 'popup-light.png', scheme: 'light', ...popup },
  { file: 'popup-dark.png', scheme: 'dark', ...popup },
  { file: 'overview.png', screen: 'overview', scheme: 'light', ...window },
  { file: 'events.png', screen: 'events', scheme: 'light', ...window },
];
