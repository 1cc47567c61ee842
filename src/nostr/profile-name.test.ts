import { expect, it } from 'vitest';
import { limits } from '../messages/limits';
import { profileName } from './profile-name';

const name = (content: unknown) =>
  profileName({ content: typeof content === 'string' ? content : JSON.stringify(content) });

it('prefers the display name', () => {
  expect(name({ name: 'alice', display_name: ' Alice 🫙 ' })).toBe('Alice 🫙');
  expect(name({ name: 'alice', display_name: '' })).toBe('alice');
});

it.each(['', 'no json', 'null', '[]', '7', {}, { name: 5 }])('finds none in %j', (content) => {
  expect(name(content)).toBeUndefined();
});

it.each(['\u3164', '\u200b', '\u2800', '\u00ad', '\u2060', ' \u202e\u3164 \u{e0001} '])(
  'takes no name of which nothing can be seen: %j',
  (blank) => {
    expect(name({ name: blank })).toBeUndefined();
    expect(name({ name: 'alice', display_name: blank })).toBe('alice');
    // What would be seen of it is cut off.
    expect(name({ name: `${blank.repeat(limits.nameLength)}alice` })).toBeUndefined();
    expect(name({ name: `👩\u200d👩 ${blank}` })).toContain('👩\u200d👩');
  },
);

it('cuts a name without end, and not in the middle of a character', () => {
  expect(name({ name: '🫙'.repeat(5000) })).toBe('🫙'.repeat(limits.nameLength / 2));
  expect(name({ name: `a${'🫙'.repeat(5000)}` })).toBe(
    `a${'🫙'.repeat(limits.nameLength / 2 - 1)}`,
  );
});
