import type { NostrEvent } from '../../../src/nostr/event';
import type { RelayBehaviour } from '../relay/relay-behaviour';
import { eventsNamed } from './event-pool';
import { type MoodStep, refusals } from './history-step';

type Test = (event: NostrEvent) => boolean;
const none: Test = () => false;

/** What the relay of a history does differently at the moment, and what of it is not to be undone. */
export class RelayMoods {
  /** It stated or showed what it takes at once: from then on it is asked window by window. */
  wasCapped = false;
  /** Whether it answers by negentropy, if only so much at once. */
  reconciles = true;
  readonly #refusedForGood = new Set<string>();
  #hides = none;
  #withholds = none;
  #loses = none;
  #refuses = none;
  #words = '';

  change(step: MoodStep): Partial<RelayBehaviour> {
    switch (step.do) {
      case 'hide':
        this.#hides = among(step.events);
        return { hides: this.#hides };
      case 'withhold':
        this.#withholds = among(step.events);
        return { withholds: this.#withholds };
      case 'lose':
        this.#loses = among(step.events);
        return { loses: this.#loses };
      case 'refuse':
        this.#refuses = among(step.events);
        this.#words = step.words;
        return { refusesEvent: (event) => this.#refusal(event) };
      case 'cap':
        this.wasCapped ||= step.events > 0;
        this.reconciles = true;
        return {
          negentropy: step.events > 0 ? 'blocked' : 'on',
          negentropyCap: step.events,
          statesCap: step.isStated,
        };
      case 'negentropy':
        this.reconciles = step.is === 'on';
        return { negentropy: step.is };
    }
  }

  /** It reconciles everything, and asks nobody to wait: who waits sends nothing else either. */
  recover(): Partial<RelayBehaviour> {
    this.reconciles = true;
    if (this.#words === refusals.forNow) this.#refuses = none;
    return { negentropy: 'on' };
  }

  lists(event: NostrEvent): boolean {
    return !this.#hides(event);
  }

  shows(event: NostrEvent): boolean {
    return this.lists(event) && !this.#withholds(event);
  }

  takes(event: NostrEvent): boolean {
    return !this.#refuses(event) && !this.#loses(event) && !this.#refusedForGood.has(event.id);
  }

  #refusal(event: NostrEvent): string | undefined {
    if (!this.#refuses(event)) return undefined;
    if (this.#words === refusals.forGood) this.#refusedForGood.add(event.id);
    return this.#words;
  }
}

function among(names: readonly string[]): Test {
  const ids = new Set(eventsNamed(names).map(({ id }) => id));
  return ({ id }) => ids.has(id);
}
