import { addEventListener, apply, removeEventListener } from './native-target';
import type { VirtualSocket } from './virtual-socket';

/** Finds the virtual socket behind an object; `undefined` for those of the browser. */
export type FindSocket = (object: object) => VirtualSocket | undefined;

const readable = [
  'url',
  'readyState',
  'bufferedAmount',
  'extensions',
  'protocol',
  'binaryType',
] as const;
const eventTypes = ['open', 'message', 'error', 'close'] as const;

/**
 * Has the properties and methods of `WebSocket.prototype` answer for virtual sockets too. On the
 * prototype, because that is where browsers have them: apps that look there, or inherit from
 * `WebSocket`, find what they expect, and a socket of the browser goes to the browser's own code.
 */
export function patchSocketMembers(prototype: object, find: FindSocket): void {
  for (const name of readable) patchReading(prototype, name, find);
  patchMethod(prototype, 'send', find, (socket, [data]) => socket.send(data));
  patchMethod(prototype, 'close', find, (socket, [code, reason]) =>
    socket.close(code === undefined ? undefined : clamped(code), optional(reason)),
  );
  for (const type of eventTypes) patchHandler(prototype, type, find);
}

/** `[Clamp] unsigned short` (WebIDL): halves go to the even one, what is no number is 0. */
function clamped(code: unknown): number {
  const number = Math.min(Math.max(Number(code) || 0, 0), 0xffff);
  const rounded = Math.round(number);
  return number % 1 === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}

function optional(reason: unknown): string | undefined {
  return reason === undefined ? undefined : String(reason);
}

function patchReading(prototype: object, name: (typeof readable)[number], find: FindSocket): void {
  const native = Reflect.getOwnPropertyDescriptor(prototype, name);
  if (!native?.get) return;
  const { get, set } = native;
  Reflect.defineProperty(prototype, name, {
    ...native,
    get(this: object): unknown {
      const socket = find(this);
      return socket ? socket[name] : apply(get, this, []);
    },
    // Of these only `binaryType` can be set.
    ...(set && {
      set(this: object, value: unknown): void {
        const socket = find(this);
        if (socket) socket.binaryType = value;
        else apply(set, this, [value]);
      },
    }),
  });
}

function patchMethod(
  prototype: object,
  name: 'send' | 'close',
  find: FindSocket,
  virtual: (socket: VirtualSocket, args: readonly unknown[]) => void,
): void {
  const native = Reflect.getOwnPropertyDescriptor(prototype, name);
  if (typeof native?.value !== 'function') return;
  // A proxy keeps name, length and text of the browser's method.
  const value = new Proxy(native.value, {
    apply(target, self: object, args: unknown[]) {
      const socket = find(self);
      if (!socket) return apply(target, self, args);
      if (name === 'send' && args.length === 0) throw new TypeError('1 argument required.');
      return virtual(socket, args);
    },
  });
  Reflect.defineProperty(prototype, name, { ...native, value });
}

interface Slot {
  handler: unknown;
  readonly listener: (event: Event) => void;
}

/**
 * `onmessage` and its kin: a listener of its own, which keeps its place among the others when the
 * handler is changed, and loses it with `null`, as the standard has it.
 */
function patchHandler(prototype: object, type: string, find: FindSocket): void {
  const name = `on${type}`;
  const native = Reflect.getOwnPropertyDescriptor(prototype, name);
  if (!native?.get || !native.set) return;
  const { get, set } = native;
  const slots = new WeakMap<object, Slot>();
  Reflect.defineProperty(prototype, name, {
    ...native,
    get(this: EventTarget) {
      if (!find(this)) return apply(get, this, []);
      return slots.get(this)?.handler ?? null;
    },
    set(this: EventTarget, given: unknown) {
      if (!find(this)) return apply(set, this, [given]);
      const slot = slots.get(this);
      if (typeof given !== 'function') {
        if (slot) apply(removeEventListener, this, [type, slot.listener]);
        slots.delete(this);
      } else if (slot) slot.handler = given;
      else {
        const made = slotOf(this, given);
        slots.set(this, made);
        apply(addEventListener, this, [type, made.listener]);
      }
    },
  });
}

function slotOf(target: EventTarget, handler: unknown): Slot {
  const slot: Slot = {
    handler,
    listener: (event) => {
      if (typeof slot.handler === 'function') apply(slot.handler, target, [event]);
    },
  };
  return slot;
}
