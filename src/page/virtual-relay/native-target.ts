/**
 * What a virtual socket uses of the page's world to tell its events, taken at document_start: a socket
 * of the browser never calls what a page puts in the place of these, in a class of its own or for all.
 */
export const { apply } = Reflect;
export const { addEventListener, dispatchEvent, removeEventListener } = EventTarget.prototype;
