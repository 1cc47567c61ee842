import { describe, expect, test } from 'vitest';
import { targets } from '../../scripts/build-targets';
import { readManifest } from './built-extension';

test('Chrome gets a service worker and nothing of an event page', async () => {
  const { background } = await readManifest('chrome');
  expect(background).toEqual({ service_worker: 'service-worker-loader.js', type: 'module' });
});

test('Firefox gets an event page and nothing of a service worker', async () => {
  const { background } = await readManifest('firefox');
  expect(background).toEqual({ scripts: ['service-worker-loader.js'], type: 'module' });
});

describe.each(targets)('the manifest for %s', (target) => {
  test('asks for these permissions and no others', async () => {
    const manifest = await readManifest(target);
    expect(manifest.permissions).toEqual([
      // The address of the tab, once the user has clicked Larder's icon over it.
      'activeTab',
      ...['storage', 'alarms', 'unlimitedStorage', 'scripting'],
      // An entry over links and selected text; browsers warn of nothing for it.
      'contextMenus',
    ]);
    // Those of the content scripts, and no more: without them `scripting` reaches no page.
    expect(manifest.host_permissions).toEqual(['http://*/*', 'https://*/*']);
    // Asked for by a click on the setting, and given up by another.
    expect(manifest.optional_permissions).toEqual(['notifications']);
    expect(manifest.optional_host_permissions).toBeUndefined();
  });

  test('puts the provider into the page and the bridge beside it, before any script of the page', async () => {
    const { content_scripts } = await readManifest(target);
    const everywhere = { matches: ['http://*/*', 'https://*/*'], run_at: 'document_start' };
    expect(content_scripts).toEqual([
      { ...everywhere, js: ['src/page/provider.js'], world: 'MAIN' },
      { ...everywhere, js: ['src/page/bridge.js'] },
    ]);
  });

  test('shows no file of its own to web pages, which could tell from it who has Larder', async () => {
    const manifest = await readManifest(target);
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
  });

  test('has a policy for its pages that allows relays without TLS and no foreign script', async () => {
    const manifest = await readManifest(target);
    const policies = manifest.content_security_policy as { extension_pages: string };
    const directives = new Map(
      policies.extension_pages.split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(' ');
        return [name, values.join(' ')] as const;
      }),
    );
    // With upgrade-insecure-requests (Firefox's default) no relay at ws:// could be reached.
    expect(directives.has('upgrade-insecure-requests')).toBe(false);
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self' 'wasm-unsafe-eval'");
    expect(directives.get('connect-src')).toBe("'self' ws: wss: http: https:");
    expect(directives.get('frame-ancestors')).toBe("'none'");
  });
});
