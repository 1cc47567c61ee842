/** Which folder may import which; the reasons stand in ARCHITECTURE.md. */
const base = '^src/messages/(larder-error|limits)\\.ts$';
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^src/', pathNot: [from, base, ...allowed] },
});
const typesOf = (name, from, folder, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: folder, pathNot: base, dependencyTypesNot: ['type-only'] },
});

module.exports = {
  forbidden: [
    only('nostr-is-pure', '^src/nostr/', [], 'The protocol rules know nothing of the house.'),
    only('negentropy-is-pure', '^src/negentropy/', [], 'The protocol knows nothing of the house.'),
    only(
      'messages-are-plain',
      '^src/messages/',
      ['^src/nostr/'],
      'What crosses a boundary is data.',
    ),
    typesOf('messages-take-types', '^src/messages/', '^src/(nostr|negentropy)/', 'Types only.'),
    only(
      'store-below',
      '^src/store/',
      ['^src/(nostr|negentropy|messages)/'],
      'The store stands on the rules.',
    ),
    only(
      'relay-below',
      '^src/relay/',
      ['^src/(nostr|negentropy|messages)/'],
      'A relay stands on the rules.',
    ),
    only(
      'mailboxes',
      '^src/mailboxes/',
      ['^src/(nostr|messages|store|relay)/'],
      'Plans, does no I/O.',
    ),
    typesOf(
      'mailboxes-take-interfaces',
      '^src/mailboxes/',
      '^src/(store|relay)/',
      'Interfaces only.',
    ),
    only(
      'signer',
      '^src/signer/',
      ['^src/(nostr|messages|mailboxes|relay)/'],
      'Asks a remote signer over relays.',
    ),
    typesOf('signer-takes-storage', '^src/signer/', '^src/mailboxes/', 'Storage is passed in.'),
    only(
      'sync',
      '^src/sync/',
      ['^src/(nostr|negentropy|messages|mailboxes|store|relay)/'],
      'The engine.',
    ),
    typesOf('sync-takes-any-store', '^src/sync/', '^src/store/', 'The store is passed in.'),
    only(
      'schedule',
      '^src/schedule/',
      ['^src/(nostr|messages|mailboxes|store|relay|sync)/'],
      'When the engine does what.',
    ),
    typesOf('schedule-takes-any-store', '^src/schedule/', '^src/store/', 'The store is passed in.'),
    only(
      'outbox',
      '^src/outbox/',
      ['^src/(nostr|messages|mailboxes|relay|store)/'],
      'Publishes what sites add.',
    ),
    typesOf('outbox-takes-any-store', '^src/outbox/', '^src/store/', 'The store is passed in.'),
    only(
      'comparison',
      '^src/comparison/',
      ['^src/(nostr|negentropy|messages|mailboxes|store|relay|sync)/'],
      'Looks over all relays, and has the engine mend what is missing.',
    ),
    typesOf(
      'comparison-takes-any-store',
      '^src/comparison/',
      '^src/store/',
      'The store is passed in.',
    ),
    only('access', '^src/access/', ['^src/(nostr|messages|store)/'], 'Rules of who may what.'),
    typesOf('access-takes-interfaces', '^src/access/', '^src/store/', 'Interfaces only.'),
    only('gateway', '^src/gateway/', ['^src/(access|store|messages|nostr)/'], 'Serves pages.'),
    typesOf('gateway-takes-any-store', '^src/gateway/', '^src/store/', 'The store is passed in.'),
    only(
      'page-carries-nothing',
      '^src/page/',
      ['^src/messages/', '^src/nostr/'],
      'It runs in every page.',
    ),
    typesOf('page-takes-types-of-rules', '^src/page/', '^src/nostr/', 'Types only.'),
    only(
      'ui',
      '^src/ui/',
      ['^src/(messages|platform)/'],
      'Draws what is stored, asks the background.',
    ),
    only('platform', '^src/platform/', ['^src/messages/'], 'The browser behind small interfaces.'),
    {
      name: 'one-folder-touches-the-browser',
      comment: 'webextension-polyfill throws outside an extension; everything else stays testable.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: { path: 'node_modules/webextension-polyfill' },
    },
    {
      name: 'nostr-tools-by-subpath',
      comment: 'The root brings 100 KB and its relay pool along.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/nostr-tools/lib/(esm|types|cjs)/index' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(test|demo|bench|scripts)/|\\.test\\.tsx?$' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|target)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
