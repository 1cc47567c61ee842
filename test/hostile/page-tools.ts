/** What a call came to: its result, or the code of its error. */
export interface Outcome {
  readonly result?: unknown;
  readonly code?: string;
}

export interface LooseStream extends AsyncGenerator<{ id: string; content: string }, undefined> {
  close(): void;
}

/** `window.nostrdb`, taking whatever it is given. */
export interface LooseDb {
  add(event: unknown): Promise<unknown>;
  event(id: unknown): Promise<unknown>;
  replaceable(kind: unknown, author: unknown, identifier?: unknown): Promise<unknown>;
  count(filters: unknown): Promise<number>;
  supports(): Promise<string[]>;
  query(filters: unknown): Promise<{ id: string; content: string; kind: number }[]>;
  filters(filters: unknown, handlers?: unknown): Promise<{ id: string }[]> & { close(): void };
  subscribe(filters: unknown, handlers?: unknown): LooseStream;
  page(
    filters: unknown,
    options?: unknown,
  ): Promise<{ events: { id: string; created_at: number }[]; next?: unknown }>;
  reconcile(filter: unknown): { answer(message: unknown): Promise<string>; close(): void };
  seenOn(id: unknown): Promise<string[]>;
}

/** What is said instead of a call. */
export type Forgery = (call: { readonly id: number }) => unknown;

/** What hostile pages are written with. */
export interface HostileTools {
  /** Never throws. */
  tell(asked: () => unknown): Promise<Outcome>;
  /**
   * Has the provider say something else to the bridge than it meant to say, by what every object
   * inherits: `make` is given the call. `unanswered`: other calls were answered, and this was not.
   */
  forge(make: Forgery): Promise<Outcome>;
  /** The same, where an answer has to come, later than others: what cannot be read is refused after a second. */
  forgeRefused(make: Forgery): Promise<Outcome>;
  /** The ids of the next events of a stream. */
  take(stream: LooseStream, count: number): Promise<string[]>;
  /** What a frame says of its `window.nostrdb` once it is there; every page of the suite says so. */
  framed(frame: HTMLIFrameElement): Promise<string>;
  /** What a WebSocket to this address comes to. */
  connects(url: string): Promise<boolean>;
}

declare global {
  interface Window {
    readonly nostrdb: LooseDb;
    readonly hostile: HostileTools;
  }
}

/** The pages of all sites: in a frame they tell their parent what they have. */
export const framedReport =
  "<script>if (parent !== window) parent.postMessage('framed ' + typeof window.nostrdb, '*')</script>";

/** Runs in a page: nothing from outside. */
export function installTools(): void {
  const tell: HostileTools['tell'] = async (asked) => {
    try {
      return { result: await asked() };
    } catch (error) {
      return { code: String((error as { code?: unknown })?.code ?? error) };
    }
  };
  const unanswered = async () => {
    for (let round = 0; round < 3; round++) await window.nostrdb.supports();
    return { code: 'unanswered' };
  };
  const tools: HostileTools = {
    tell,
    forge: (make) => Promise.race([tools.forgeRefused(make), unanswered()]),
    forgeRefused(make) {
      const value = function (this: { id: number }) {
        return 'method' in this ? make(this) : this;
      };
      Object.defineProperty(Object.prototype, 'toJSON', { value, configurable: true });
      let asked: Promise<unknown>;
      try {
        asked = window.nostrdb.supports();
      } finally {
        Reflect.deleteProperty(Object.prototype, 'toJSON');
      }
      return tell(() => asked);
    },
    async take(stream, count) {
      const ids: string[] = [];
      while (ids.length < count) {
        const { value, done } = await stream.next();
        if (done || !value) break;
        ids.push(value.id);
      }
      return ids;
    },
    framed: (frame) =>
      new Promise((resolve) => {
        window.addEventListener('message', ({ data, source }) => {
          if (source === frame.contentWindow) resolve(String(data));
        });
        document.body.append(frame);
      }),
    connects: (url) =>
      new Promise((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => resolve(true);
        socket.onclose = () => resolve(false);
      }),
  };
  Object.defineProperty(window, 'hostile', { value: tools, configurable: true });
}
