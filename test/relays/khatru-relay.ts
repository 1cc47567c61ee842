import { join } from 'node:path';
import type { RealRelaySoftware } from './real-relay';
import { buildProgram, missingCompiler, type RelayProgram, startProcess } from './relay-process';

const folder = join(import.meta.dirname, 'khatru');

const program: RelayProgram = {
  name: 'khatru',
  folder,
  compiler: 'go',
  // Stamping the version needs a git that trusts the checkout, which root in CI has not.
  buildArguments: ['build', '-buildvcs=false', '-o', 'bin/khatru-relay', '.'],
  program: join(folder, 'bin/khatru-relay'),
};

/** khatru (Go): NIP-77 by go-nostr, 500 events per REQ, a NIP-11 document that names 77. */
export const khatruRelay: RealRelaySoftware = {
  name: program.name,
  negentropy: true,
  information: true,
  missing: () => missingCompiler(program),
  build: () => buildProgram(program),
  start(options = {}) {
    const negentropy = options.negentropy ?? true;
    return startProcess(program, options, negentropy, [`--negentropy=${negentropy}`]);
  },
};
