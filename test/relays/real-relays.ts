import { khatruRelay } from './khatru-relay';
import { nostrRelay } from './nostr-relay';
import type { RealRelaySoftware } from './real-relay';
import { rustNostr } from './rust-nostr';

/** Every relay software that the tests can start. */
export const realRelays: readonly RealRelaySoftware[] = [nostrRelay, khatruRelay, rustNostr];

/** Why tests with this relay are left out here. Never in CI: there they fail instead, and somebody notices. */
export function reasonToSkip(software: RealRelaySoftware): string | undefined {
  return process.env.CI === undefined ? software.missing() : undefined;
}
