import { expect, it } from 'vitest';
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
