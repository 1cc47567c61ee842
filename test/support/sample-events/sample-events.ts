import type { NostrEvent } from '../../../src/nostr/event';
import { Kind } from '../../../src/nostr/kinds';
import { composeFollows, composeProfile, composeRelayList } from './compose-introduction';
import { composeReaction, composeRepost, composeZap } from './compose-response';
import { composeArticle, composeNote } from './compose-text';
import { languages } from './languages';
import { account, type Plan, planSample, Role } from './plan';
import { Random } from './random';
import { RecentEvents, type Reference } from './references';
import { sampleAccount, sampleSecret } from './sample-account';
import { completeOptions, type SampleOptions } from './sample-options';
import type { Composed, Person, Scene } from './scene';
import { createSigner, type Signer } from './signer';

/** The whole sample, oldest first. For hundreds of thousands of events use `generateEvents`. */
export async function sampleEvents(options: SampleOptions): Promise<NostrEvent[]> {
  return [...generateEvents(options, await createSigner())];
}

/** The events of a sample one by one, oldest first: each signed and each referring to earlier ones only. */
export function* generateEvents(options: SampleOptions, signer: Signer): Generator<NostrEvent> {
  const complete = completeOptions(options);
  const plan = planSample(complete);
  const story = new Story(complete, signer);
  for (let index = 0; index < complete.count; index++) yield story.write(plan, index);
}

const composers: Record<number, (scene: Scene) => Composed> = {
  [Kind.profile]: composeProfile,
  [Kind.note]: composeNote,
  [Kind.follows]: composeFollows,
  [Kind.repost]: composeRepost,
  [Kind.reaction]: composeReaction,
  [Kind.zap]: composeZap,
  [Kind.relayList]: composeRelayList,
  [Kind.article]: composeArticle,
};

/** What has been said so far, from which the next event follows. */
class Story {
  readonly #random: Random;
  readonly #signer: Signer;
  readonly #people: readonly Person[];
  readonly #account: Person;
  readonly #others = new RecentEvents(400);
  readonly #own = new RecentEvents(200);
  #ownLeft: number;
  #deletionsLeft: number;

  constructor(options: Required<SampleOptions>, signer: Signer) {
    this.#random = new Random(`story ${options.seed}`);
    this.#signer = signer;
    this.#people = createPeople(options, signer);
    this.#account = { ...sampleAccount, number: account, language: languageOf(0) };
    this.#ownLeft = options.own;
    this.#deletionsLeft = options.deletions;
  }

  write(plan: Plan, index: number): NostrEvent {
    const role = plan.roles[index] ?? Role.other;
    const kind = plan.kinds[index] ?? Kind.note;
    const scene: Scene = {
      random: this.#random,
      signer: this.#signer,
      author: this.#people[plan.authors[index] ?? account] ?? this.#account,
      time: plan.times[index] ?? 0,
      target: (role === Role.mention ? this.#own : this.#others).pick(this.#random),
      mentioned: role === Role.mention ? sampleAccount.pubkey : undefined,
      people: this.#people,
    };
    const composed = this.#deletionIn(role, kind, scene) ?? composers[kind]?.(scene);
    if (composed === undefined) throw new Error(`no composer for kind ${kind}`);
    const event = this.#signer.sign(composed.signedBy ?? scene.author.secretKey, composed);
    if (kind === Kind.note && event.kind === kind) this.#remember(role, event);
    return event;
  }

  /** The account's last own events turn into deletions of its oldest notes, as many as were ordered. */
  #deletionIn(role: Role, kind: number, scene: Scene): Composed | undefined {
    if (role !== Role.own) return undefined;
    this.#ownLeft--;
    const isIntroduction = kind === Kind.profile || kind === Kind.follows;
    if (isIntroduction || this.#ownLeft >= 2 * this.#deletionsLeft) return undefined;
    const target = this.#own.takeOldest();
    if (target === undefined) return undefined;
    this.#deletionsLeft--;
    return deletionOf(target, scene.time);
  }

  #remember(role: Role, event: NostrEvent): void {
    (role === Role.own ? this.#own : this.#others).add(event);
  }
}

function deletionOf(target: Reference, time: number): Composed {
  const tags = [
    ['e', target.id],
    ['k', String(target.kind)],
  ];
  return { kind: Kind.deletion, created_at: time, tags, content: '' };
}

function createPeople(options: Required<SampleOptions>, signer: Signer): readonly Person[] {
  return Array.from({ length: options.authors }, (_, number) => {
    const secretKey = sampleSecret(`author ${options.seed}/${number}`);
    return { number, secretKey, pubkey: signer.publicKey(secretKey), language: languageOf(number) };
  });
}

function languageOf(author: number): Person['language'] {
  return languages[author % languages.length] as Person['language'];
}
