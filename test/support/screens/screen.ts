import type { Status } from '../../../src/messages/records';
import type { TestPage } from '../browser/extension-browser';
import type { World } from './start-world';

/** A page of Larder's in one of its states. */
export interface Screen {
  /** For files and tests, e.g. `popup-paused`. Begins with the name of the page. */
  readonly name: string;
  /** The page, as a path in the extension with what follows its `#`. */
  readonly at: string | ((world: World) => string);
  /** CSS pixels. */
  readonly width: number;
  /** CSS pixels: as much as a picture shows of a page without end. */
  readonly height?: number;
  /** It is the popup over the tab of the site, instead of over none. */
  readonly overSite?: true;
  /** What has to have happened. */
  readonly before?: (world: World) => Promise<unknown>;
  /** What else the page then finds in the stored status, for states that no relay brings about. */
  readonly stored?: (world: World, status: Status) => Partial<Status>;
  /** A CSS selector that is met when the state is there. */
  readonly ready?: string;
  /** What the user does there. */
  readonly act?: (page: TestPage, world: World) => Promise<unknown>;
  /** What ends the state, for the screens that follow. */
  readonly after?: (world: World) => Promise<unknown>;
  /** Firefox shows it otherwise than Chromium. */
  readonly differsInFirefox?: true;
}
