import * as v from 'valibot';
import { checkSetting } from '../messages/check-setting';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { Account, RelayRecord, Settings } from '../messages/records';
import {
  TakenAccountSchema,
  TakenRelaySchema,
  TakenSettingsSchema,
} from '../messages/taken-records';
import { withinBounds } from '../messages/within-bounds';

/** Counted up when a field changes its meaning, not when one is added. */
const version = 1;

const FileSchema = v.strictObject({
  larder: v.literal('settings'),
  version: v.literal(version),
  settings: TakenSettingsSchema,
  accounts: v.pipe(v.array(TakenAccountSchema), v.maxLength(limits.fileAccounts)),
  relays: v.pipe(v.array(TakenRelaySchema), v.maxLength(limits.fileRelays)),
});

/** All that a user has decided, without anything secret: no signer, and no permission of a site. */
export type SettingsFile = v.InferOutput<typeof FileSchema>;

/** What the user has decided, as it is kept. */
export interface Decided {
  readonly settings: Settings;
  readonly accounts: readonly Account[];
  readonly relays: readonly RelayRecord[];
}

/** The text of a file that `readSettingsFile` reads: field by field, so that nothing slips in. */
export function writeSettingsFile({ settings, accounts, relays }: Decided): string {
  const file: SettingsFile = {
    larder: 'settings',
    version,
    settings,
    accounts: accounts.map(({ pubkey, label, active }) => ({
      ...{ pubkey, active },
      ...(label === undefined ? {} : { label }),
    })),
    relays: relays.map((it) => ({
      ...{ url: it.url, origin: it.origin, uses: it.uses, config: it.config, notes: it.notes },
      ...{ enabled: it.enabled, read: it.read, write: it.write, direction: it.direction },
      ...{ negentropy: it.negentropy, backfill: it.backfill },
    })),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/**
 * Reads such a file, which anybody may have written. A field that Larder does not know is refused:
 * it would be a setting that seems to be taken over and is not.
 *
 * @throws LarderError `invalid-file`; `invalid-setting`, naming the field
 */
export function readSettingsFile(text: string): SettingsFile {
  const value = parse(text);
  const { larder, version: written } = value;
  if (larder !== 'settings') throw noSettings();
  if (typeof written === 'number' && written > version) {
    throw new LarderError('invalid-file', 'A newer Larder wrote this file.', {
      advice: 'Update Larder first.',
      sentence: ['file-newer'],
    });
  }
  const file = checkSetting(FileSchema, value);
  const known = new Set(file.accounts.map(({ pubkey }) => pubkey));
  // A use by nobody would keep its relay for ever.
  const relays = file.relays.map((relay) => ({
    ...relay,
    uses: relay.uses.filter(({ pubkey }) => known.has(pubkey)),
  }));
  return { ...file, relays };
}

function parse(text: string): Record<string, unknown> {
  if (text.length > limits.settingsFileLength) {
    throw new LarderError('invalid-file', 'This file is too large for settings.', {
      advice: 'Events are imported above.',
      sentence: ['file-large'],
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw noSettings(cause);
  }
  const bounds = { length: limits.settingsFileLength, depth: 10 };
  if (typeof value !== 'object' || value === null || !withinBounds(value, bounds)) {
    throw noSettings();
  }
  return value as Record<string, unknown>;
}

function noSettings(cause?: unknown): LarderError {
  return new LarderError('invalid-file', 'This is no file of settings that Larder wrote.', {
    advice: 'Choose one whose name begins with “larder-settings”.',
    sentence: ['file-foreign'],
    cause,
  });
}
