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

it('cuts a name without end, and not in the middle of a character', () => {
  expect(name({ name: '🫙'.repeat(5000) })).toBe('🫙'.repeat(limits.nameLength / 2));
  expect(name({ name: `a${'🫙'.repeat(5000)}` })).toBe(
    `a${'🫙'.repeat(limits.nameLength / 2 - 1)}`,
  );
});
