import { describe, it } from 'vitest';
import { khatruRelay } from '../relays/khatru-relay';
import { realRelays, reasonToSkip } from '../relays/real-relays';
import { playRealCase, type RealCase } from './play-real-case';
import { signedDeletion, signedNotes, signedProfile, strangersNotes } from './signed-events';

const shared = signedNotes(100, 250);
const cases: readonly RealCase[] = [
  {
    name: 'everything is there and nothing here',
    ours: [],
    theirs: [...signedNotes(0, 600), ...strangersNotes(50)],
    expected: { ours: signedNotes(0, 600), theirs: signedNotes(0, 600) },
  },
  {
    name: 'each has what the other lacks',
    direction: 'both',
    ours: [...signedNotes(0, 50), ...shared],
    theirs: [...shared, ...signedNotes(300, 350)],
    expected: {
      ours: [...signedNotes(0, 50), ...shared, ...signedNotes(300, 350)],
      theirs: [...signedNotes(0, 50), ...shared, ...signedNotes(300, 350)],
    },
  },
  {
    name: 'it is only sent to',
    direction: 'up',
    ours: [...signedNotes(0, 50), ...shared],
    theirs: [...shared, ...signedNotes(300, 350)],
    expected: {
      ours: [...signedNotes(0, 50), ...shared],
      theirs: [...signedNotes(0, 50), ...shared, ...signedNotes(300, 350)],
    },
  },
  {
    name: 'each has deleted what the other keeps',
    direction: 'both',
    ours: [...signedNotes(0, 5), ...shared, signedDeletion(500, signedNotes(10, 15))],
    theirs: [...signedNotes(10, 15), ...shared, signedDeletion(501, signedNotes(0, 5))],
    expected: {
      ours: [
        ...shared,
        signedDeletion(500, signedNotes(10, 15)),
        signedDeletion(501, signedNotes(0, 5)),
      ],
      theirs: [
        ...shared,
        signedDeletion(500, signedNotes(10, 15)),
        signedDeletion(501, signedNotes(0, 5)),
      ],
    },
  },
  {
    name: 'the newer version is here',
    direction: 'both',
    ours: [signedProfile(2), ...shared],
    theirs: [signedProfile(1), ...shared],
    expected: { ours: [signedProfile(2), ...shared], theirs: [signedProfile(2), ...shared] },
  },
  {
    name: 'the newer version is there',
    direction: 'both',
    ours: [signedProfile(1), ...shared],
    theirs: [signedProfile(2), ...shared],
    expected: { ours: [signedProfile(2), ...shared], theirs: [signedProfile(2), ...shared] },
  },
  {
    name: 'read page by page, because the user wants it so',
    direction: 'both',
    mode: 'req',
    ours: [...signedNotes(0, 50), ...shared],
    theirs: [...shared, ...signedNotes(300, 1_000)],
    expected: {
      ours: [...signedNotes(0, 50), ...shared, ...signedNotes(300, 1_000)],
      theirs: [...signedNotes(0, 50), ...shared, ...signedNotes(300, 1_000)],
    },
  },
];

for (const software of realRelays) {
  const skipped = reasonToSkip(software);
  const title = skipped === undefined ? software.name : `${software.name} (skipped: ${skipped})`;

  describe.skipIf(skipped !== undefined)(title, () => {
    for (const realCase of cases) {
      it(realCase.name, async ({ task }) => {
        const line = await playRealCase(realCase, software, software.negentropy);
        task.meta.zoo = `${software.name}: ${realCase.name} … ${line}`;
      });
    }
  });
}

describe.skipIf(reasonToSkip(khatruRelay) !== undefined)('khatru without negentropy', () => {
  for (const realCase of cases.filter(({ mode }) => mode === undefined)) {
    it(realCase.name, async ({ task }) => {
      const line = await playRealCase(realCase, khatruRelay, false);
      task.meta.zoo = `khatru without negentropy: ${realCase.name} … ${line}`;
    });
  }
});
