import { expect, test } from 'vitest';
import { findBrowser } from './find-browser';

test('the browser named by the environment wins over the usual places', () => {
  expect(findBrowser('chrome', { CHROME_BIN: '/opt/c' }, () => true)).toBe('/opt/c');
  expect(findBrowser('firefox', { FIREFOX_BIN: '/opt/f' }, () => true)).toBe('/opt/f');
});

test('a named browser that cannot be run is an error, not silently another one', () => {
  const find = () => findBrowser('chrome', { CHROME_BIN: '/opt/c' }, (path) => path !== '/opt/c');
  expect(find).toThrow('CHROME_BIN is /opt/c');
});

test('the first usual place that holds a browser is taken', () => {
  const find = (installed: string) => findBrowser('firefox', {}, (path) => path === installed);
  expect(find('/usr/bin/firefox')).toBe('/usr/bin/firefox');
});

test('a missing browser is reported with what to install', () => {
  expect(() => findBrowser('chrome', {}, () => false)).toThrow('apt-get install chromium');
  expect(() => findBrowser('firefox', {}, () => false)).toThrow('apt-get install firefox-esr');
});
