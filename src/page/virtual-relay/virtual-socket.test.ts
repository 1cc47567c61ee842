import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patchSocketMembers } from './socket-members';
import { VirtualSocket } from './virtual-socket';

/** Node has none. */
class FakeCloseEvent extends Event {}

/** The members of a browser's socket that a page calls or sets. */
class FakeNative extends EventTarget {
  set onmessage(_: unknown) {
    throw new Error('This is for sockets of the browser.');
  }
  get onmessage(): unknown {
    return this;
  }
  close(..._: unknown[]): void {
    throw new Error('This is for sockets of the browser.');
  }
}

/** All that is to happen in a task of its own has happened, and what followed from it. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function connected() {
  const target = new FakeNative();
  const happened: string[] = [];
  const socket: VirtualSocket = new VirtualSocket({
    target,
    url: 'ws://localhost:4869/',
    later: (run) => void setImmediate(run),
    connect: () => ({
      hear: (text) => happened.push(`heard ${text}`),
      end: () => happened.push('end'),
    }),
  });
  for (const type of ['error', 'close']) {
    target.addEventListener(type, () => happened.push(`${type} at ${socket.readyState}`));
  }
  return { target, socket, happened };
}

beforeEach(() => void vi.stubGlobal('CloseEvent', FakeCloseEvent));
afterEach(async () => {
  await settle();
  vi.unstubAllGlobals();
});

describe('a virtual socket', () => {
  it('delivers what was sent before it is closed, and nothing after', async () => {
    const { socket, happened } = connected();
    await settle();
    socket.send('first');
    socket.send(new Blob(['second']));
    socket.close();
    socket.send('late');
    await vi.waitFor(() =>
      expect(happened).toEqual(['heard first', 'heard second', 'end', 'close at 3']),
    );
  });

  it('delivers in the order of sending, blobs too', async () => {
    const { socket, happened } = connected();
    await settle();
    const blob = new Blob(['first']);
    const read = blob.arrayBuffer.bind(blob);
    blob.arrayBuffer = async () => {
      await settle();
      return read();
    };
    socket.send(blob);
    socket.send('second');
    await vi.waitFor(() => expect(happened).toEqual(['heard first', 'heard second']));
  });

  it('delivers bytes as they were when they were sent', async () => {
    const { socket, happened } = connected();
    await settle();
    const bytes = new TextEncoder().encode('[before]');
    socket.send(bytes.subarray(1, 7));
    socket.send(bytes.buffer);
    bytes.fill(0x78);
    await vi.waitFor(() => expect(happened).toEqual(['heard before', 'heard [before]']));
  });

  it('fails when a blob cannot be read any more', async () => {
    const { socket, happened } = connected();
    await settle();
    const blob = new Blob(['x']);
    blob.arrayBuffer = () => Promise.reject(new DOMException('Gone.', 'NotReadableError'));
    socket.send(blob);
    await vi.waitFor(() => expect(happened).toEqual(['end', 'error at 3', 'close at 3']));
  });

  it('is closed already when it tells that it was closed while connecting', async () => {
    const { socket, happened } = connected();
    socket.close();
    await vi.waitFor(() => expect(happened).toEqual(['error at 3', 'close at 3']));
  });
});

describe('the members of a socket', () => {
  function patched() {
    const { target, socket } = connected();
    class Patched extends FakeNative {}
    const prototype = Patched.prototype;
    for (const name of ['onmessage', 'close']) {
      const native = Reflect.getOwnPropertyDescriptor(FakeNative.prototype, name) ?? {};
      Reflect.defineProperty(prototype, name, native);
    }
    patchSocketMembers(prototype, (object) => (object === target ? socket : undefined));
    Object.setPrototypeOf(target, prototype);
    return { target, socket };
  }

  const codes: [unknown, string][] = [
    [66_536, 'InvalidAccessError'],
    [-64_536, 'InvalidAccessError'],
    ['nonsense', 'InvalidAccessError'],
    [null, 'InvalidAccessError'],
    [999.5, 'nothing'],
    [4_999.4, 'nothing'],
    [5_000, 'InvalidAccessError'],
    ['3000', 'nothing'],
  ];
  it.each(codes)('take %j for a code as a browser does', async (code, thrown) => {
    const { target } = patched();
    await settle();
    const close = () => {
      try {
        target.close(code);
        return 'nothing';
      } catch (error) {
        return (error as Error).name;
      }
    };
    expect(close()).toBe(thrown);
  });

  it('call nothing that a page has put in the place of the methods of targets', async () => {
    const { target } = patched();
    const heard: unknown[] = [];
    target.addEventListener('open', () => heard.push('open'));
    const methods = ['dispatchEvent', 'addEventListener', 'removeEventListener'] as const;
    const spies = methods.map((method) => vi.spyOn(target, method));
    target.onmessage = () => heard.push('message');
    target.onmessage = null;
    target.onmessage = () => heard.push('again');
    await settle();
    expect(methods.filter((_, at) => spies[at]?.mock.calls.length !== 0)).toEqual([]);
    Reflect.apply(EventTarget.prototype.dispatchEvent, target, [new Event('message')]);
    expect(heard).toEqual(['open', 'again']);
  });

  it('keep the place of a handler among listeners until it is null', () => {
    const { target } = patched();
    const heard: string[] = [];
    target.onmessage = () => heard.push('a');
    target.addEventListener('message', () => heard.push('listener'));
    target.onmessage = () => heard.push('b');
    target.dispatchEvent(new Event('message'));
    target.onmessage = null;
    expect(target.onmessage).toBe(null);
    target.onmessage = () => heard.push('c');
    target.dispatchEvent(new Event('message'));
    expect(heard).toEqual(['b', 'listener', 'listener', 'c']);
  });
});
