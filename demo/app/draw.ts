import type { NostrEvent } from '../../packages/nostrdb-types';
import { describePerson, type Person } from './person';
import type { Timeline } from './read-timeline';
import { relativeTime } from './relative-time';

/** Everything that comes from events is put in as text, never as markup. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}.`);
  return element;
}

export function drawNotice(title: string, text: string): void {
  byId('notice-title').textContent = title;
  byId('notice-text').textContent = text;
  byId('notice').hidden = false;
}

export function drawProfile(pubkey: string, { profile, counts }: Timeline): void {
  const person = describePerson(pubkey, profile);
  paint(byId('avatar'), person);
  byId('name').textContent = person.name;
  byId('about').textContent = person.about;
  const numbers = new Intl.NumberFormat();
  byId('counts').replaceChildren(
    ...counts.map(({ label, count }) =>
      element('div', {}, element('dt', {}, label), element('dd', {}, numbers.format(count))),
    ),
  );
  byId('profile').hidden = false;
  document.title = `${person.name} · Timeline`;
}

export function drawNotes(
  pubkey: string,
  notes: readonly NostrEvent[],
  profiles: ReadonlyMap<string, NostrEvent>,
): void {
  const now = Date.now() / 1000;
  const list = byId('timeline');
  const drawn = new Set([...list.children].map((item) => (item as HTMLElement).dataset.note));
  list.replaceChildren(
    ...notes.map((note) => {
      const item = drawNote(note, describePerson(note.pubkey, profiles.get(note.pubkey)), now);
      if (note.pubkey === pubkey) item.dataset.mine = '';
      // What was not there before lights up, but not the whole page at its first drawing.
      if (drawn.size > 0 && !drawn.has(note.id)) item.classList.add('fresh');
      return item;
    }),
  );
}

function drawNote(note: NostrEvent, person: Person, now: number): HTMLElement {
  const face = element('span', { class: 'face', 'aria-hidden': 'true' });
  paint(face, person);
  const written = new Date(note.created_at * 1000);
  const heading = element(
    'header',
    {},
    element('span', { class: 'author', dir: 'auto' }, person.name),
    element(
      'time',
      { datetime: written.toISOString(), title: written.toLocaleString() },
      relativeTime(note.created_at, now),
    ),
  );
  const content = element('p', { class: 'content', dir: 'auto' }, note.content);
  return element('li', { 'data-note': note.id }, face, element('article', {}, heading, content));
}

function paint(face: HTMLElement, { initial, hue }: Person): void {
  face.textContent = initial;
  face.style.setProperty('--hue', String(hue));
}

function element(
  name: string,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}
