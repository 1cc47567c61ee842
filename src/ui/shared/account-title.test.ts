import { expect, it } from 'vitest';
import { accountTitle } from './account-title';
import { shortNpub } from './short-npub';

const [first, second, third] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [
  string,
  string,
  string,
];

it('is the name, else what was typed, else the key', () => {
  expect(accountTitle({ pubkey: first, name: 'Ada', label: 'ada@a.example' })).toBe('Ada');
  expect(accountTitle({ pubkey: first, label: 'ada@a.example' })).toBe('ada@a.example');
  expect(accountTitle({ pubkey: first })).toBe(shortNpub(first));
});

it('has the key with it where accounts are called alike, by whatever says so', () => {
  const accounts = [
    { pubkey: first, name: 'Ada' },
    { pubkey: second, label: 'Ada' },
    { pubkey: third, name: 'Bob' },
  ];
  const titles = accounts.map((account) => accountTitle(account, accounts));
  expect(new Set(titles).size).toBe(3);
  expect(titles[0]).toContain(shortNpub(first));
  expect(titles[1]).toContain(shortNpub(second));
  expect(titles[2]).toBe('Bob');
});
