import { pageLimits } from './page-limits';

/** Bounds on everything that comes from outside. Bytes are UTF-8 bytes, lengths are UTF-16 units. */
export const limits = {
  ...pageLimits,
  /** One event as JSON. Relays take 64 KiB; long articles go beyond, nothing honest goes beyond this. */
  eventBytes: 512 * 1024,
  /** A follow list has one for each person: in `eventBytes` there is room for some 7,000 with nothing but their keys. */
  tagsPerEvent: 10_000,
  /** Seconds an event may be ahead of our clock before it is refused. */
  futureSeconds: 15 * 60,
  /** The same for what relays deliver: generous, because the wrong clock may be the author's. */
  relayFutureSeconds: 24 * 60 * 60,
  /** One frame from a relay: 1 MiB of negentropy as hex, and its envelope (PROTOCOL: khatru). */
  relayFrameLength: 2_200_000,
  /** Our own negentropy frames, in bytes before hex: strfry drops a socket above 131,072 characters. */
  negentropyFrameBytes: 60_000,
  /** Ids in one REQ: strfry answers at most 500 of them. */
  idsPerRequest: 500,
  pageLimit: 500,
  relaysPerList: 20,
  /** Relays asked for anybody's lists. */
  indexers: 20,
  /** Milliseconds a look-up of somebody's lists may take as a whole. */
  lookupMs: 15_000,
  /**
   * Relay connections open at once, whatever for; those to the user's signer are counted apart,
   * because a sync that waits for it holds one of these.
   */
  connections: 10,
  /** Of these, at most so many stay open to hear of new events at once. */
  liveConnections: 6,
  /** Runs shown in one answer. */
  runsPerAnswer: 500,
  /** What a relay may have signed to know who is there (NIP-42). */
  challengeLength: 512,
  /** A `bunker://` address as it is pasted, and the relays of it that are used. */
  bunkerLength: 2_000,
  bunkerRelays: 5,
  /** People whose events are asked for, over all accounts. */
  follows: 20_000,
  /** Relays at which they are looked for: more bring next to nothing (PROTOCOL: D). */
  followsRelays: 20,
  /** Relays in a list of relays for messages that are asked (NIP-17 wants one to three). */
  messageRelays: 5,
  /** Blocked relays that are honoured, of each account. */
  blockedRelays: 1_000,
  /** People whose events no budget touches, named by the user. */
  pinnedPeople: 1_000,
  /** What is kept of what was removed for the budgets. */
  evictionsKept: 50,
  kindsPerScope: 100,
  customFilters: 20,
  customFilterLength: 32_000,

  /** A file of settings: its characters, and the relays and accounts in it. */
  settingsFileLength: 2_000_000,
  fileRelays: 1_000,
  fileAccounts: 100,

  /** What is kept of texts that others wrote. */
  urlLength: 512,
  nameLength: 128,
  labelLength: 320,
  notesLength: 2_000,

  valuesPerFilter: 2_000,
  /** In the filters of all streams that a site has open. */
  subscribedValuesPerOrigin: 100_000,
  filterStringLength: 1_024,
  /** Events of one answer as JSON, measured roughly, before any of them is sent. */
  answerLength: 64_000_000,
  /**
   * Events that are read from the database, or sent by a stream, at once, as JSON and measured roughly; more where
   * they are larger than those before them.
   */
  readLength: 4_000_000,
  /** Events of a page of an answer, unless a site says otherwise. */
  pageEvents: 500,
  /** Events looked through for a tag that no index knows: about a second. */
  scannedRows: 20_000,
  /** What is typed into a search. */
  searchLength: 256,
  /** Of all texts of an event together, the characters that are searched; and its words. */
  searchedLength: 20_000,
  /** Characters that are split into words before others get a turn: some milliseconds, 50 at worst. */
  searchedAtOnce: 40_000,
  termsPerEvent: 500,
  /** Matches of a search, the newest ones, among which the best are chosen. */
  searchCandidates: 500,
  /** Events read for more of them than were asked for; for as many as were, all that may be looked through. */
  rankedRows: 2_000,
  /** Events in one call that adds a batch. */
  eventsPerAdd: 1_000,
  /** Notices of removed events that wait for a page; who is further behind is cut off. */
  noticesHeld: 5_000,
  /** Sets that one page reconciles at once, and the events of each. */
  reconciliationsPerPort: 4,
  reconciledIds: 250_000,
  /** A message of one, in hex: twice what clients send, as what they send is made for relays that take 131,072. */
  negentropyMessageLength: 240_000,
  callsPerSecondPerOrigin: 200,
  /** Events are handed to a page in batches of about this many characters. */
  batchLength: 256 * 1024,

  /** Events of a site that wait to be published, and that it may have published in an hour. */
  outboxWaitingPerOrigin: 200,
  outboxHourlyPerOrigin: 300,
  /** What the pages show of the queue: entries, and characters of an event's text. */
  outboxShown: 50,
  outboxPreviewLength: 80,
  /** Kinds that the comparison of relays tells apart. */
  comparedKinds: 40,
  /** What a relay said, as it is kept. */
  wordsLength: 300,

  /** Of the dashboard's search: values of a condition, and relays an event was seen on. */
  browsedValues: 20,
  browsedRelays: 1_000,
  /** Lines in one answer, and the characters of a text in a line. */
  browsedLines: 50,
  lineLength: 400,
  /** Stored events that are looked through for what a list does not show yet. */
  newsScanned: 2_000,
  /** People offered for a name. */
  peopleFound: 8,

  /** Sites on which the cache answers as a relay, and ports at which it does beside 4869. */
  virtualRelaySites: 200,
  virtualRelayPorts: 4,

  /** What is kept of what sites did: so many sites, days of each, and kinds of a day. */
  activitySites: 100,
  activityDays: 30,
  activityKinds: 12,

  pantryEvents: 5_000,
  /** One event in a pantry: what relays take. A site without a grant must not fill the disk. */
  pantryEventBytes: 64 * 1024,
  /** All events of a pantry as JSON, measured roughly. */
  pantryBytes: 8 * 1024 * 1024,
  /** What a pantry remembers of events it has not: deleted targets, and as many ids; some 2 MiB each. */
  pantryGone: 5_000,
  pantries: 200,
} as const;
