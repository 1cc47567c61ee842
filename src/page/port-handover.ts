import { aliveEvent, bridgeEvent, portOfferEvent } from '../messages/page-protocol';

/**
 * Hands a port from the page's world to the bridge's, in one turn and whichever of the two scripts
 * the browser runs first. Both run before any script of the page, and both stop listening as soon
 * as the port is taken: no page ever sees the event, and none can offer a port of its own later.
 */
export function offerPort(target: EventTarget, port: MessagePort, onTaken: () => void): void {
  let isOffering = false;
  function hear(): void {
    // Heard in the middle of an offer, it is the answer to it.
    if (!isOffering) offer();
    else {
      target.removeEventListener(bridgeEvent, hear);
      onTaken();
    }
  }
  function offer(): void {
    isOffering = true;
    target.dispatchEvent(new MessageEvent(portOfferEvent, { ports: [port] }));
    isOffering = false;
  }
  target.addEventListener(bridgeEvent, hear);
  offer();
}

/** The other side: calls back once, with the first port offered. */
export function takePort(target: EventTarget, onPort: (port: MessagePort) => void): void {
  function take(event: Event): void {
    // Not `instanceof`: the event was made in the other world.
    const port = (event as MessageEvent).ports?.[0];
    if (!port) return;
    target.removeEventListener(portOfferEvent, take);
    // Firefox ends this script, and with it this listener, when the extension is updated.
    port.addEventListener(aliveEvent, (question) => question.preventDefault());
    target.dispatchEvent(new Event(bridgeEvent));
    onPort(port);
  }
  target.addEventListener(portOfferEvent, take);
  target.dispatchEvent(new Event(bridgeEvent));
}
