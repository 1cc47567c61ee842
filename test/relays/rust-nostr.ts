import { join } from 'node:path';
import type { RealRelaySoftware } from './real-relay';
import { buildProgram, missingCompiler, type RelayProgram, startProcess } from './relay-process';

const folder = join(import.meta.dirname, 'rust');

const program: RelayProgram = {
  name: 'rust-nostr',
  folder,
  compiler: 'cargo',
  buildArguments: ['build', '--release', '--locked', '--quiet'],
  program: join(folder, 'target/release/larder-test-relay'),
};

/**
 * rust-nostr's relay builder: NIP-77 that cannot be switched off, and no NIP-11 document at all, as with one
 * relay in six. That it can do more than it says is the point of having it here.
 */
export const rustNostr: RealRelaySoftware = {
  name: program.name,
  negentropy: true,
  information: false,
  missing: () => missingCompiler(program),
  build: () => buildProgram(program),
  start: (options = {}) => startProcess(program, options, true),
};
