import { pagePortName, siteQuestion } from '../messages/page-protocol';
import { type BackgroundPort, createBridgeSession } from './bridge-session';
import { takePort } from './port-handover';

/** The part of the extension API that a content script needs; the polyfill would cost 10 KB a page. */
interface ExtensionApi {
  readonly runtime: {
    readonly id?: string;
    readonly lastError?: unknown;
    connect(options: { name: string }): BackgroundPort;
    readonly onMessage: {
      addListener(
        hear: (message: unknown, from: unknown, answer: (it: unknown) => void) => void,
      ): void;
    };
  };
}

let isKnown = false;

const scope = globalThis as unknown as { browser?: ExtensionApi; chrome: ExtensionApi };

const runtimeNow = () => (scope.browser ?? scope.chrome).runtime;

/** Chrome takes the extension's own id away from a script that an update has cut off. */
const isAlive = () => Boolean(runtimeNow()?.id);

function connect(): BackgroundPort {
  const runtime = runtimeNow();
  if (!isAlive()) throw new Error('The extension was updated or removed.');
  const port = runtime.connect({ name: pagePortName });
  // Looked at, so that the browser does not write it into the page's console.
  port.onDisconnect.addListener(() => void runtime.lastError);
  if (!isKnown) {
    isKnown = true;
    // The tab may have moved on from a site that used the cache: the popup asks who is there now.
    runtime.onMessage.addListener((message, _, answer) => {
      if (message === siteQuestion) answer(true);
    });
  }
  return port;
}

function onPort(port: MessagePort): void {
  const session = createBridgeSession({
    post: (text) => port.postMessage(text),
    connect,
    later: (run, ms) => setTimeout(run, ms),
  });
  port.onmessage = (event) => session.receive(event.data);

  // Only the browser's own events count: a page can dispatch its own.
  window.addEventListener('pagehide', ({ isTrusted, persisted }) => {
    if (isTrusted && persisted) session.suspend();
  });
  window.addEventListener('pageshow', ({ isTrusted, persisted }) => {
    if (isTrusted && persisted) session.wake();
  });
  // A page loaded ahead is in no tab yet, and the background would not know whose it is.
  if (Reflect.get(document, 'prerendering') === true) {
    session.suspend();
    document.addEventListener('prerenderingchange', ({ isTrusted }) => {
      if (isTrusted) session.wake();
    });
  }
}

takePort(window, { onPort, isAlive });
