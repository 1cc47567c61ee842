import type { NostrEvent } from '../../src/nostr/event';
import type { BrowserName, ExtensionBrowser, TestPage } from '../support/browser/extension-browser';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import type { Secrets } from './secrets';

/**
 * What the site may do. `public`: read and write what is public; `open`: what the popup gives, that
 * and the user's own lists.
 */
export type SiteGrant = 'none' | 'public' | 'open';

/** A user's browser with Larder, in which hostile pages are opened beside honest ones. */
export interface World {
  readonly name: BrowserName;
  readonly browser: ExtensionBrowser;
  /** One of Larder's own pages. */
  readonly admin: TestPage;
  /** An honest site that may read what the popup offers. */
  readonly neighbour: TestPage;
  readonly neighbourSite: ServedWebApp;
  /** Sees everything, and tells what there is. */
  readonly keeper: TestPage;
  readonly secrets: Secrets;
  /** Everything in the cache, newest first. */
  stored(): Promise<NostrEvent[]>;
  /** A page of a site of its own, or of the one that may see what is public. */
  open(attack: Pick<Attack, 'grant' | 'firstScript' | 'virtualRelay'>): Promise<Scene>;
  /** Another page, with what attacks are written with. */
  openAt(url: string): Promise<TestPage>;
  /** Back to “not asked”. */
  forget(site: ServedWebApp): Promise<void>;
  close(): Promise<void>;
}

/** A hostile page at its site, and the world around it. */
export interface Scene {
  readonly world: World;
  readonly site: ServedWebApp;
  readonly page: TestPage;
}

/** Something that a hostile page tries. */
export interface Attack {
  /** Completes “a page that …”. */
  readonly name: string;
  /** `open` unless told. */
  readonly grant?: SiteGrant;
  /** Script of the page that runs before everything else of it. */
  readonly firstScript?: string;
  /** On the site, relays on this computer are answered from the cache. */
  readonly virtualRelay?: true;
  /** In its course the site's grant is taken away. */
  readonly losesGrant?: true;
  /**
   * Tries it and expects what it comes to. Gives back all that the page got hold of, in which there
   * must be nothing that its site may not see.
   */
  run(scene: Scene): Promise<unknown>;
}
