import { expect, it } from 'vitest';
import { settledTexts } from './settled-texts';

const storedTexts = { indexers: 'wss://one.example/', follows: 'true', pageLimit: '500' };

it('has nothing left to store of an address that is the one that is stored', () => {
  const typed = { indexers: 'WSS://one.example' };
  const values = { indexers: ['wss://one.example/'] };
  expect(settledTexts(typed, values, storedTexts)).toEqual(typed);
});

it('leaves what is stored anew until it is, and what nothing is known of', () => {
  const typed = { indexers: 'wss://two.example', follows: 'true', pageLimit: '0500' };
  const values = { indexers: ['wss://two.example/'], pageLimit: 500 };
  expect(settledTexts(typed, values, storedTexts)).toEqual({ pageLimit: '0500' });
});
