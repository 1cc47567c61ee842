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

export interface PortTaker {
  readonly onPort: (port: MessagePort) => void;
  /** Whether there still is an extension behind this script. */
  readonly isAlive: () => boolean;
}

/** The other side: calls back once, with the first port offered. */
export function takePort(target: EventTarget, { onPort, isAlive }: PortTaker): void {
  function take(event: Event): void {
    // Not `instanceof`: the event was made in the other world.
    const port = (event as MessageEvent).ports?.[0];
    if (!port) return;
    target.removeEventListener(portOfferEvent, take);
    // When the extension is updated, Firefox ends this script, and with it this listener; Chrome
    // leaves it in the page, cut off, and does not even tell it that its port is closed.
    port.addEventListener(aliveEvent, (question) => {
      if (isAlive()) question.preventDefault();
    });
    target.dispatchEvent(new Event(bridgeEvent));
    onPort(port);
  }
  target.addEventListener(portOfferEvent, take);
  target.dispatchEvent(new Event(bridgeEvent));
}
