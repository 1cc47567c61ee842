import { buildStorageVector } from 'applesauce-relay/negentropy';
// Not exported by a subpath of its own.
import { nip77 } from 'nostr-tools';
import { expect } from 'vitest';
// The only other implementation that can answer. Its package does not export the class.
import { Negentropy as ApplesauceNegentropy } from '../../node_modules/applesauce-relay/dist/lib/negentropy.js';
import { bytesToHex, hexToBytes } from '../../src/negentropy/hex';
import { type IdEntry, IdSet } from '../../src/negentropy/id-set';
import { createInitiator } from '../../src/negentropy/initiator';
import { createResponder } from '../../src/negentropy/responder';

export interface Found {
  readonly have: string[];
  readonly need: string[];
}

/** One side of an implementation under test; frames are hex, undefined ends the session. */
export interface Asking {
  open(): Promise<string>;
  receive(frame: string): Promise<string | undefined>;
  readonly found: Found;
}

export interface Answering {
  receive(frame: string): Promise<string>;
  /** What an implementation learns that tells nothing of it in its answer. */
  readonly found: Found;
}

const nothing = (): Found => ({ have: [], need: [] });

export function asking(entries: readonly IdEntry[], frameBytes: number): Asking {
  return askingWith(IdSet.from(entries), frameBytes);
}

export function askingWith(set: IdSet, frameBytes: number): Asking {
  const session = createInitiator(set, { frameBytes });
  const found = nothing();
  return {
    found,
    open: () => Promise.resolve(within(frameBytes, session.open())),
    async receive(frame) {
      const message = hexToBytes(frame);
      await session.prepare(message);
      const { reply, have, need } = session.receive(message);
      found.have.push(...have);
      found.need.push(...need);
      return reply && within(frameBytes, reply);
    },
  };
}

export function answering(entries: readonly IdEntry[], frameBytes: number): Answering {
  const session = createResponder(IdSet.from(entries), { frameBytes });
  return {
    found: nothing(),
    receive: (frame) => Promise.resolve(within(frameBytes, session.receive(hexToBytes(frame)))),
  };
}

function within(frameBytes: number, message: Uint8Array): string {
  if (frameBytes > 0) expect(message.length).toBeLessThanOrEqual(frameBytes);
  return bytesToHex(message);
}

function nostrTools(entries: readonly IdEntry[], frameBytes: number) {
  const vector = new nip77.NegentropyStorageVector();
  for (const { created_at, id } of entries) vector.insert(created_at, id);
  vector.seal();
  const session = new nip77.Negentropy(vector, frameBytes);
  const found = nothing();
  const reconcile = (frame: string) =>
    session.reconcile(
      frame,
      (id) => found.have.push(id),
      (id) => found.need.push(id),
    );
  return { session, reconcile, found };
}

export function nostrToolsAsking(entries: readonly IdEntry[], frameBytes: number): Asking {
  const { session, reconcile, found } = nostrTools(entries, frameBytes);
  return {
    found,
    open: () => Promise.resolve(session.initiate()),
    receive: (frame) => Promise.resolve(reconcile(frame) ?? undefined),
  };
}

/** It knows only how to ask: given a list of ids it learns from it, and answers as if nothing were left. */
export function nostrToolsAnswering(entries: readonly IdEntry[], frameBytes: number): Answering {
  const { reconcile, found } = nostrTools(entries, frameBytes);
  return { found, receive: (frame) => Promise.resolve(reconcile(frame) ?? '61') };
}

function applesauce(entries: readonly IdEntry[], frameBytes: number): ApplesauceNegentropy {
  return new ApplesauceNegentropy(buildStorageVector([...entries]), frameBytes);
}

export function applesauceAsking(entries: readonly IdEntry[], frameBytes: number): Asking {
  const session = applesauce(entries, frameBytes);
  const found = nothing();
  return {
    found,
    open: () => session.initiate<string>(),
    async receive(frame) {
      const [reply, have, need] = await session.reconcile<string>(frame);
      found.have.push(...have);
      found.need.push(...need);
      return reply ?? undefined;
    },
  };
}

export function applesauceAnswering(entries: readonly IdEntry[], frameBytes: number): Answering {
  const session = applesauce(entries, frameBytes);
  return {
    found: nothing(),
    receive: async (frame) => (await session.reconcile<string>(frame))[0] ?? '61',
  };
}

/** Far more than any of these sets needs: reaching it means that the two never come to an end. */
const mostRounds = 2_000;

/** Runs a session to its end. */
export async function reconcile(initiator: Asking, responder: Answering): Promise<void> {
  let frame: string | undefined = await initiator.open();
  for (let round = 0; frame !== undefined; round += 1) {
    expect(round).toBeLessThan(mostRounds);
    frame = await initiator.receive(await responder.receive(frame));
  }
}
