import { expect, it } from 'vitest';
import { profileName as nameByTheRules } from '../../nostr/profile-name';
import { profileName } from './profile-name';

it.each([
  [undefined, undefined],
  ['', undefined],
  ['no json', undefined],
  ['null', undefined],
  ['[]', undefined],
  ['{"name":7}', undefined],
  ['{"name":" "}', undefined],
  ['{"name":"ada"}', 'ada'],
  ['{"name":"ada","display_name":"Ada "}', 'Ada'],
])('is told from %s as %s', (content, name) => {
  expect(profileName(content)).toBe(name);
});

const blanks = ['\u3164', '\u200b', '\u2800', '\u00ad', '\u2060', ' \u202e '];

it.each(blanks)('is no name of which nothing can be seen, as everywhere in Larder: %j', (blank) => {
  for (const profile of [{ name: blank }, { display_name: blank, name: 'ada' }]) {
    const content = JSON.stringify(profile);
    expect(profileName(content)).toBe('display_name' in profile ? 'ada' : undefined);
    expect(profileName(content)).toBe(nameByTheRules({ content }));
  }
});

it('is cut, and none where that leaves nothing to see', () => {
  expect(profileName(JSON.stringify({ name: 'a'.repeat(5_000) }))).toBe('a'.repeat(60));
  expect(profileName(JSON.stringify({ name: `${'\u200b'.repeat(60)}ada` }))).toBeUndefined();
});
