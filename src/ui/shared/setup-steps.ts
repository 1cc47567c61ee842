import type { BriefSnapshot } from '../../messages/brief-snapshot';

/** The steps of the welcome page, in its order. */
export const setupStepNames = ['account', 'relays', 'access', 'sync'] as const;
export type SetupStep = (typeof setupStepNames)[number];

/** What the browser lets Larder do; `undefined` while it has not said. */
export interface BrowserAccess {
  readonly everywhere: boolean | undefined;
  readonly persisted: boolean | undefined;
}

/** Which steps are done, from what is stored: nothing has to be remembered of them. */
export function setupDone(
  { accounts }: Pick<BriefSnapshot, 'accounts'>,
  { everywhere, persisted }: BrowserAccess,
): Record<SetupStep, boolean> {
  return {
    account: accounts.length > 0,
    relays: accounts.some(({ active }) => active),
    // What is not known yet is not asked for.
    access: everywhere !== false && persisted !== false,
    sync: accounts.some(({ firstSyncAt }) => firstSyncAt !== undefined),
  };
}
