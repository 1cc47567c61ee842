import { afterEach, describe, expect, it, vi } from 'vitest';

vi.mock('./browser', () => ({
  browser: {
    i18n: { getMessage: (key: string) => `browser: ${key}` },
    runtime: { getURL: (path: string) => `extension:/${path}` },
  },
}));
const { chooseLanguage, t } = await import('./i18n');

const messages = {
  relaysTitle: { message: 'Relais' },
  pageTitle: { message: '$page$: Larder, $1 $OTHER$', placeholders: { PAGE: { content: '$1' } } },
};

describe('the language', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is the browser’s until another one is chosen', async () => {
    await chooseLanguage('browser');
    expect(t('relaysTitle')).toBe('browser: relaysTitle');
  });

  it('is the chosen one then, with its placeholders filled', async () => {
    const fetched = vi.fn(async () => ({ json: async () => messages }));
    vi.stubGlobal('fetch', fetched);
    await chooseLanguage('de');
    expect(fetched).toHaveBeenCalledWith('extension:/_locales/de/messages.json');
    expect(t('relaysTitle')).toBe('Relais');
    expect(t('pageTitle', 'a$1b')).toBe('a$1b: Larder, $1 $OTHER$');
    expect(t('overviewTitle')).toBe('');
    await chooseLanguage('browser');
    expect(t('relaysTitle')).toBe('browser: relaysTitle');
  });

  it('stays the browser’s where the chosen one cannot be had', async () => {
    vi.stubGlobal('reportError', () => undefined);
    vi.stubGlobal('fetch', () => Promise.reject(new Error('no such file')));
    await chooseLanguage('xx');
    expect(t('relaysTitle')).toBe('browser: relaysTitle');
  });
});
