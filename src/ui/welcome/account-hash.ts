import { type SetupStep, setupStepNames } from '../shared/setup-steps';

/**
 * The account a welcome page is about stands in its address (`#account=<pubkey>`), so that a reload,
 * or a link from the popup, goes on where the user was.
 */
export function readAccountHash(hash: string): string | undefined {
  const pubkey = parametersOf(hash).get('account') ?? '';
  return /^[0-9a-f]{64}$/.test(pubkey) ? pubkey : undefined;
}

/** The step that a link from the popup leads to. */
export function readStepHash(hash: string): SetupStep | undefined {
  const step = parametersOf(hash).get('step');
  return setupStepNames.find((name) => name === step);
}

export function accountHash(pubkey: string): string {
  return `#account=${pubkey}`;
}

function parametersOf(hash: string): URLSearchParams {
  return new URLSearchParams(hash.replace(/^#/, ''));
}
