/** Milliseconds for which a site counts as being there after it asked for something. */
const presence = 2_000;
/** Milliseconds of work that are too few to rest after: most calls are answered within them. */
const shortest = 5;
/** Milliseconds that one rest takes at most. */
const longest = 100;

export interface SiteRestsOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Settles after so many milliseconds. */
  readonly delay: (ms: number) => Promise<void>;
}

/**
 * While other sites ask for something too, a site rests in the middle of what it asks for, each time as long as
 * it worked: the database and the processor are free for others half of the time, however dear that
 * is. Neither a site that is alone is slowed down, nor one whose questions are short.
 */
export class SiteRests {
  readonly #options: SiteRestsOptions;
  /** When each site asked last; the latest stands last. */
  readonly #asked = new Map<string, number>();

  constructor(options: SiteRestsOptions) {
    this.#options = options;
  }

  /** The site begins a piece of work: what is returned is waited for after each part of it. */
  begin(site: string): () => Promise<void> {
    const { now, delay } = this.#options;
    this.#note(site);
    let since = now();
    return async () => {
      this.#note(site);
      const worked = now() - since;
      if (worked < shortest) return;
      if (!this.#isAlone(site)) await delay(Math.min(worked, longest));
      since = now();
    };
  }

  #note(site: string): void {
    this.#asked.delete(site);
    this.#asked.set(site, this.#options.now());
  }

  #isAlone(site: string): boolean {
    const oldest = this.#options.now() - presence;
    for (const [other, asked] of this.#asked) {
      if (asked < oldest) this.#asked.delete(other);
      else if (other !== site) return false;
    }
    return true;
  }
}
