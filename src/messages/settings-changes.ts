import type { TakenAccount } from './taken-records';

/** One setting that a file of settings changes; no two groups have one of the same name. */
export interface SettingChange {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What reading back a file of settings changes. Nothing is ever removed by it. */
export interface SettingsChanges {
  readonly settings: readonly SettingChange[];
  readonly accountsAdded: readonly Pick<TakenAccount, 'pubkey' | 'label'>[];
  /** Addresses. */
  readonly relaysAdded: readonly string[];
  readonly relaysChanged: readonly string[];
}
