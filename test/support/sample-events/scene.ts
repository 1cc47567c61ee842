import type { Language } from './languages';
import type { Random } from './random';
import type { Reference } from './references';
import type { SampleIdentity } from './sample-account';
import type { EventTemplate, Signer } from './signer';

/** What the writer of one event knows. */
export interface Scene {
  readonly random: Random;
  readonly signer: Signer;
  readonly author: Person;
  /** Seconds since 1970. */
  readonly time: number;
  /** The event that this one is about; absent at the start, when there is none yet. */
  readonly target: Reference | undefined;
  /** Whom this event must mention, whatever it is about. */
  readonly mentioned: string | undefined;
  /** People to follow; never the sample account, whose mentions are counted. */
  readonly people: readonly Person[];
}

export interface Person extends SampleIdentity {
  /** The account is -1. */
  readonly number: number;
  readonly language: Language;
}

/** An event of a scene, and whose key signs it when that is not the scene's author. */
export interface Composed extends EventTemplate {
  readonly signedBy?: Uint8Array;
}

/** A made-up relay of somebody's: the `example` names never resolve. */
export function relayHint(person: number): string {
  return `wss://relay${((person + 5) % 5) + 1}.example/`;
}

/** The `p` tag for whoever wrote the target, or whom the scene wants mentioned. */
export function personTags(scene: Scene): string[][] {
  const pubkey = scene.mentioned ?? scene.target?.pubkey;
  return pubkey === undefined || pubkey === scene.author.pubkey ? [] : [['p', pubkey]];
}
