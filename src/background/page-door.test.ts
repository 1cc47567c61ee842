import { expect, it } from 'vitest';
import type { PagePort } from '../access/page-port';
import type { PageRequest } from '../messages/page-protocol';
import type { ContentPort, PortSender } from '../platform/ports';
import { admitPage } from './page-door';

const call: PageRequest = { type: 'call', id: 0, method: 'count', params: [{}] };
const named = `larder.page/1${JSON.stringify(call)}`;
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
  for (const listener of listeners) listener('later');
  return { heard, isClosed };
}

it('passes on what the name of a port says, and then what comes through it', () => {
  expect(admit(named)).toEqual({ heard: [call, 'later'], isClosed: false });
  expect(admit('larder.page/1')).toEqual({ heard: ['later'], isClosed: false });
});

it('closes a port of another name unheard', () => {
  for (const name of ['', 'larder.presence', 'larder.page/1{']) {
    expect(admit(name)).toEqual({ heard: undefined, isClosed: true });
  }
});

it.each<[string, PortSender]>([
  ['a frame', { ...sender, frameId: 2 }],
  ['no tab', { origin: 'https://app.example', frameId: 0 }],
  ['a sandboxed document', { ...sender, origin: 'null' }],
  ['a private window', { ...sender, tab: { id: 7, incognito: true } }],
])('closes that of %s, whatever its name says', (_, from) => {
  expect(admit(named, from)).toEqual({ heard: undefined, isClosed: true });
});
