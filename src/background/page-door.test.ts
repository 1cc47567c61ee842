import { expect, it } from 'vitest';
import type { PagePort } from '../access/page-port';
import { pagePortName } from '../messages/page-protocol';
import type { ContentPort, PortSender } from '../platform/ports';
import { admitPage } from './page-door';

const sender: PortSender = { origin: 'https://app.example', frameId: 0, tab: { id: 7 } };

/** A port with this name, and what the gateway hears of it; `undefined` where it never gets it. */
function admit(name: string, from = sender) {
  const listeners: ((message: unknown) => void)[] = [];
  let heard: unknown[] | undefined;
  let isClosed = false;
  const port: ContentPort = {
    name,
    sender: from,
    post: () => undefined,
    onMessage: (listener) => listeners.push(listener),
    onDisconnect: () => undefined,
    disconnect: () => {
      isClosed = true;
    },
  };
  const accept = (accepted: PagePort) => {
    const messages: unknown[] = [];
    heard = messages;
    accepted.onMessage((message) => messages.push(message));
  };
  admitPage(port, {
    gateway: { accept },
    sites: { note: () => undefined },
    readers: { opened: () => () => undefined },
  });
  for (const listener of listeners) listener('said');
  return { heard, isClosed };
}

it('passes on what comes through a port of a bridge', () => {
  expect(admit(pagePortName)).toEqual({ heard: ['said'], isClosed: false });
});

it('closes a port of another name unheard', () => {
  for (const name of ['', 'larder.presence', `${pagePortName}{`]) {
    expect(admit(name)).toEqual({ heard: undefined, isClosed: true });
  }
});

it.each<[string, PortSender]>([
  ['a frame', { ...sender, frameId: 2 }],
  ['no tab', { origin: 'https://app.example', frameId: 0 }],
  ['a sandboxed document', { ...sender, origin: 'null' }],
  ['a private window', { ...sender, tab: { id: 7, incognito: true } }],
])('closes that of %s, whatever its name', (_, from) => {
  expect(admit(pagePortName, from)).toEqual({ heard: undefined, isClosed: true });
});
