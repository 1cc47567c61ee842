/** Reads of one site at once while no other site reads. */
const alone = 2;

type Begin = () => void;

/**
 * Lets sites read side by side. Each has at most two reads under way, and starts only one at a time
 * while another site has some; what is more waits behind its own site's reads, and behind nobody
 * else's. So a site is slowed down by how many others read, and not by how much they ask.
 */
export class FairTurns {
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, Begin[]>();

  /** Does the work when it is the site's turn, at once if it can be. Settles as the work does. */
  async run<Result>(site: string, work: () => Promise<Result>): Promise<Result> {
    await this.#turn(site);
    try {
      return await work();
    } finally {
      this.#ended(site);
    }
  }

  /** Settles when the site may begin, which is then counted as running. */
  #turn(site: string): Promise<void> | undefined {
    if (!this.#waiting.has(site) && this.#mayBegin(site)) {
      this.#began(site);
      return undefined;
    }
    return new Promise((begin) => {
      const queue = this.#waiting.get(site) ?? [];
      this.#waiting.set(site, queue);
      queue.push(begin);
    });
  }

  #mayBegin(site: string): boolean {
    const own = this.#running.get(site) ?? 0;
    const isAlone = this.#running.size === (own > 0 ? 1 : 0);
    return own < (isAlone ? alone : 1);
  }

  #began(site: string): void {
    this.#running.set(site, (this.#running.get(site) ?? 0) + 1);
  }

  #ended(site: string): void {
    const left = (this.#running.get(site) ?? 1) - 1;
    if (left > 0) this.#running.set(site, left);
    else this.#running.delete(site);
    // Any site: the last one of the others may have ended here.
    for (const one of [...this.#waiting.keys()]) this.#beginNext(one);
  }

  #beginNext(site: string): void {
    const queue = this.#waiting.get(site);
    while (queue?.length && this.#mayBegin(site)) {
      this.#began(site);
      queue.shift()?.();
    }
    if (!queue?.length) this.#waiting.delete(site);
  }
}
