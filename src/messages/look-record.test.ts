import { describe, expect, it } from 'vitest';
import { defaultLook, readLook } from './look-record';

describe('how the pages look', () => {
  it('is as it was chosen', () => {
    const look = { theme: 'dark', language: 'pt_BR' };
    expect(readLook(look)).toEqual(look);
  });

  it.each([undefined, null, 7, {}, { theme: 'pink', language: '../../secret' }])(
    'is the default where %j is stored',
    (stored) => {
      expect(readLook(stored)).toEqual(defaultLook);
    },
  );
});
