import { createSigner, sampleSecret } from '../sample-events';

/** After all events of the samples. */
const lately = 1_795_000_000;

/**
 * Somebody who is in no sample, the newest there is of everything: a profile, a note, an article, a
 * note for later, the profile of somebody else by that name, and of another who claims the address, too.
 * Last an article that says of its links what is not so.
 */
export async function quinceEvents() {
  const signer = await createSigner();
  const sign = (kind: number, content: string, tags: string[][] = [], after = 0) =>
    signer.sign(sampleSecret('quince'), { kind, content, tags, created_at: lately + after });
  const called = JSON.stringify({ name: 'Quince Marmalade', nip05: 'quince@example.com' });
  const profile = sign(0, called);
  const note = sign(
    1,
    'Zabaglione for everybody, says nostr:npub1 and https://example.com/a_b.',
    [],
    1,
  );
  const article = sign(
    30_023,
    [
      '# On pantries',
      'A *pantry* keeps **what** `matters`.',
      '- first\n- second\n  - inner',
      '> quoted',
      '![a cat](https://remote.example/cat.png)',
      '[a link](https://remote.example/page) [bad](javascript:alert(1))',
      '<img src=x onerror=alert(1)><script>alert(1)</script>',
    ].join('\n\n'),
    [
      ['d', 'pantries'],
      ['title', 'Pantries'],
    ],
    2,
  );
  const fresh = sign(1, 'Fresh from the oven.', [], 3);
  const namesake = signer.sign(sampleSecret('another quince'), {
    kind: 0,
    content: JSON.stringify({ name: 'Quince Marmalade' }),
    tags: [],
    created_at: lately + 4,
  });
  const impostor = signer.sign(sampleSecret('no quince'), {
    kind: 0,
    content: called,
    tags: [],
    created_at: lately + 5,
  });
  const disguised = sign(
    30_023,
    [
      '![https://bank.example/login](https://elsewhere.example/)',
      'Take `\u202eone` then **two**',
    ].join('\n\n'),
    [['d', 'disguised']],
    6,
  );
  return { profile, note, article, fresh, namesake, impostor, disguised };
}
