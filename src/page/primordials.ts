/**
 * What the provider uses of the page's world, taken at document_start. A page that replaces these
 * later, to spy, to mend or by mistake, changes neither what the provider does nor gets hold of its
 * port. (No vault: a page can at worst lie to itself, and everything behind the port knows that.)
 */
export const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
export const { freeze } = Object;
export const { isArray } = Array;
export const { parse, stringify } = JSON;
export const PagePromise = Promise;
export const { then: promiseThen } = Promise.prototype;
export const PageError = Error;

const { postMessage, dispatchEvent } = MessagePort.prototype;
const PageEvent = Event;
const readData = getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get;

export function post(port: MessagePort, text: string): void {
  apply(postMessage, port, [text]);
}

/** Whether a listener at this port prevents the event. */
export function isPrevented(port: MessagePort, type: string): boolean {
  return !apply(dispatchEvent, port, [new PageEvent(type, { cancelable: true })]);
}

export function dataOf(event: MessageEvent): unknown {
  return readData && apply(readData, event, []);
}
