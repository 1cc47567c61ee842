import { expect } from 'vitest';
import type { Attack } from '../attack';

export const handover: readonly Attack[] = [
  {
    name: 'a page that offers a port of its own where the provider did',
    firstScript: `window.heard = [];
for (const name of ['larder.port', 'larder.bridge', 'larder.alive']) {
  for (const target of [window, document]) target.addEventListener(name, (event) => heard.push(event.type));
}`,
    async run({ page }) {
      const got = await page.evaluate(async () => {
        const own = window as unknown as { heard: string[] };
        // Those of the page’s own are no capture.
        const before = [...own.heard];
        const { port1, port2 } = new MessageChannel();
        const answers: unknown[] = [];
        port1.onmessage = ({ data }) => answers.push(data);
        for (let n = 0; n < 10; n++) {
          window.dispatchEvent(new MessageEvent('larder.port', { ports: [port2] }));
          window.dispatchEvent(new Event('larder.bridge'));
        }
        port1.postMessage(JSON.stringify({ type: 'call', id: 0, method: 'query', params: [{}] }));
        port1.postMessage({ type: 'call', id: 1, method: 'query', params: [{}] });
        for (let n = 0; n < 3; n++) await window.nostrdb.supports();
        return { before, after: own.heard.length, answers };
      });
      // Twenty of its own at one of the two targets, and nobody answered.
      expect(got).toEqual({ before: [], after: 20, answers: [] });
      return got;
    },
  },
  {
    name: 'a page that posts calls to its own window',
    async run({ page }) {
      const got = await page.evaluate(async () => {
        const call = { type: 'call', id: 0, method: 'query', params: [{}] };
        const sent = [call, JSON.stringify(call), { name: 'larder.page/1', ...call }];
        const received: unknown[] = [];
        window.addEventListener('message', ({ data }) => received.push(data));
        for (const message of sent) window.postMessage(message, '*');
        for (let n = 0; n < 3; n++) await window.nostrdb.supports();
        return received.length;
      });
      expect(got).toBe(3);
      return got;
    },
  },
  {
    name: 'a page that spies on every port from its first script on',
    firstScript: `window.spied = [];
for (const name of ['postMessage', 'start', 'close']) {
  const native = MessagePort.prototype[name];
  MessagePort.prototype[name] = function (...args) { spied.push(this, args); return native.apply(this, args); };
}
const handler = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
Object.defineProperty(MessagePort.prototype, 'onmessage', { ...handler,
  set(listener) { spied.push(this); handler.set.call(this, listener); } });
for (const name of ['addEventListener', 'dispatchEvent']) {
  const native = EventTarget.prototype[name];
  EventTarget.prototype[name] = function (...args) {
    if (this instanceof MessagePort) spied.push(this, args);
    return native.apply(this, args);
  };
}
for (const name of ['data', 'ports', 'source']) {
  const native = Object.getOwnPropertyDescriptor(MessageEvent.prototype, name);
  Object.defineProperty(MessageEvent.prototype, name, { ...native,
    get() { spied.push(this); return native.get.call(this); } });
}
const NativeChannel = MessageChannel;
window.MessageChannel = function () { spied.push('channel'); return new NativeChannel(); };`,
    async run({ page }) {
      const got = await page.evaluate(async () => {
        const found = await window.nostrdb.query({ kinds: [1], limit: 3 });
        const ids = await window.hostile.take(window.nostrdb.subscribe({ limit: 3 }), 3);
        const { spied } = window as unknown as { spied: unknown[] };
        return { found: found.length, ids: ids.length, spied: spied.length };
      });
      expect(got).toEqual({ found: 3, ids: 3, spied: 0 });
      return got;
    },
  },
  {
    name: 'a page that replaces window.nostrdb and what it can do',
    async run({ page }) {
      const got = await page.evaluate(async () => {
        const { nostrdb } = window;
        const fake = { query: async () => [] };
        Reflect.set(window, 'nostrdb', fake);
        Reflect.deleteProperty(window, 'nostrdb');
        const isDefined = Reflect.defineProperty(window, 'nostrdb', { value: fake });
        const isChanged = Reflect.set(nostrdb, 'query', fake.query);
        const isProto = Reflect.setPrototypeOf(nostrdb, null);
        const isSame = window.nostrdb === nostrdb;
        const { length } = await window.nostrdb.query({ limit: 2 });
        return { isDefined, isChanged, isProto, isSame, length };
      });
      expect(got).toEqual({
        ...{ isDefined: false, isChanged: false, isProto: false },
        ...{ isSame: true, length: 2 },
      });
      return got;
    },
  },
  {
    name: 'a page that reaches for the extension itself',
    async run({ page, world }) {
      const got = await page.evaluate(async (extension) => {
        const scope = globalThis as unknown as {
          chrome?: { runtime?: { connect?: unknown; sendMessage?: unknown } };
          browser?: unknown;
        };
        const files = ['manifest.json', 'src/ui/popup/index.html', 'src/page/provider.js'];
        const load = (make: () => HTMLElement) =>
          new Promise<string>((resolve) => {
            const element = make();
            element.onload = () => resolve('loaded');
            element.onerror = () => resolve('refused');
            document.head.append(element);
          });
        const outcomes: string[] = [];
        for (const file of files) {
          const src = `${extension}/${file}`;
          const fetched = fetch(src).then(
            () => 'loaded',
            () => 'refused',
          );
          outcomes.push(
            await fetched,
            await load(() => Object.assign(document.createElement('script'), { src })),
            await load(() =>
              Object.assign(document.createElement('link'), { rel: 'stylesheet', href: src }),
            ),
          );
        }
        const { runtime } = scope.chrome ?? {};
        return {
          outcomes: [...new Set(outcomes)],
          doors: [typeof runtime?.connect, typeof runtime?.sendMessage, typeof scope.browser],
        };
      }, world.browser.extensionOrigin);
      expect(got).toEqual({
        outcomes: ['refused'],
        doors: ['undefined', 'undefined', 'undefined'],
      });
      return got;
    },
  },
];
