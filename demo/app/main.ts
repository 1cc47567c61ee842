/**
 * A small Nostr web app without a relay of its own: all it shows comes from `window.nostrdb`.
 * Whose timeline it is stands in the address (`?user=npub1…`), so that it needs no signer.
 */

import type { Nostrdb } from '../../packages/nostrdb-types';
import { coalesce } from './coalesce';
import { byId, drawNotes, drawNotice, drawProfile } from './draw';
import { findNostrDb } from './nostr-db';
import { readTimeline, timelineFilters } from './read-timeline';
import { readUser } from './read-user';

async function show(db: Nostrdb, pubkey: string): Promise<void> {
  const timeline = await readTimeline(db, pubkey);
  byId('notice').hidden = true;
  if (timeline.profile === undefined && timeline.notes.length === 0) {
    drawNotice(
      'Nothing to show yet',
      "Open Larder's popup and allow this site. If it is allowed, the first sync may still be running.",
    );
    return;
  }
  drawProfile(pubkey, timeline);
  drawNotes(pubkey, timeline.notes, timeline.profiles);
  const read = `${timeline.notes.length} notes, read in ${timeline.duration.toFixed(0)} ms`;
  byId('source').textContent = `From window.nostrdb: ${read}. This page talks to no relay.`;
}

/** Draws anew when something arrives while the page is open, whether new or only new to the cache. */
async function follow(db: Nostrdb, pubkey: string, draw: () => Promise<void>): Promise<void> {
  const latest = timelineFilters(pubkey).map((filter) => ({ ...filter, limit: 1 }));
  for await (const _note of db.subscribe(latest)) void draw();
}

function fail(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  drawNotice('The cache could not be read', text);
}

function start(): void {
  const typed = new URLSearchParams(location.search).get('user') ?? '';
  byId('user').setAttribute('value', typed);
  const db = findNostrDb();
  if (db === undefined) {
    drawNotice('No event cache here', 'Install Larder, then load this page again.');
    return;
  }
  const pubkey = readUser(typed);
  if (pubkey === undefined) {
    if (typed !== '')
      byId('who-error').textContent = 'This is no public key: it begins with npub1.';
    return;
  }
  byId('who').hidden = true;
  const look = coalesce(() => show(db, pubkey).catch(fail));
  byId('look-again').addEventListener('click', look);
  // The user comes back from the popup: the permission may have been given there.
  window.addEventListener('focus', look);
  void look();
  void follow(db, pubkey, look).catch(fail);
}

start();
