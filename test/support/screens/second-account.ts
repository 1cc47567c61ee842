import { schnorr } from '@noble/curves/secp256k1.js';
import { until } from '../browser/until';
import { sampleSecret } from '../sample-events';
import { askBackground } from '../user/ask-background';
import { readSnapshot } from '../user/read-snapshot';
import type { World } from './start-world';

/** Somebody who has published nothing yet, no relay list either. */
export const secondAccount = Buffer.from(
  schnorr.getPublicKey(sampleSecret('second account')),
).toString('hex');
const pubkey = secondAccount;

/** The user names a second account: it has no relays yet. */
export async function addSecondAccount({ welcome }: World): Promise<void> {
  await askBackground(welcome, { type: 'account.add', input: pubkey });
}

/** The second account with a relay that the user typed, after its first sync. */
export async function startSecondAccount(world: World): Promise<void> {
  const { welcome, urls } = world;
  await addSecondAccount(world);
  const use = { pubkey, url: urls.indexer, read: true, write: true };
  await askBackground(welcome, { type: 'relay.add', ...use });
  await askBackground(welcome, { type: 'account.start', pubkey });
  await until(
    async () => {
      const { accounts, status } = await readSnapshot(welcome);
      const isThrough = accounts.some((it) => it.pubkey === pubkey && it.firstSyncAt !== undefined);
      return isThrough && status.relays[urls.indexer]?.state === 'completed';
    },
    () => new Error('The second account was not synced.'),
    30_000,
  );
}

/** What was only added for it goes with it. */
export async function removeSecondAccount({ welcome }: World): Promise<void> {
  await askBackground(welcome, { type: 'account.remove', pubkey });
}
