/**
 * What an app can see of a socket. Each probe is run on a socket of the browser and on one that the
 * cache answers: their reports have to be the same.
 */
type Report = Readonly<Record<string, unknown>>;

function once(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

/** The name of what is thrown; 'nothing' if nothing is. */
function thrown(run: () => unknown): string {
  try {
    run();
    return 'nothing';
  } catch (error) {
    return (error as Error).name;
  }
}

/** In the order in which they came. */
function listen(socket: WebSocket): string[] {
  const heard: string[] = [];
  for (const type of ['open', 'message', 'error', 'close']) {
    socket.addEventListener(type, () => heard.push(type));
  }
  return heard;
}

const question = (name: string) => JSON.stringify(['REQ', name, { kinds: [65_000] }]);

async function birth(url: string): Promise<Report> {
  const socket = new WebSocket(url);
  const { readyState, bufferedAmount, extensions, protocol, binaryType, onopen, onclose } = socket;
  const report = {
    ...{ readyState, bufferedAmount, extensions, protocol, binaryType, onopen, onclose },
    url: socket.url === new URL(url).href,
    isSocket: socket instanceof WebSocket && socket instanceof EventTarget,
    constructor: socket.constructor === WebSocket,
    tag: Object.prototype.toString.call(socket),
    keys: Object.keys(socket),
    prototype: Object.getPrototypeOf(socket) === WebSocket.prototype,
    constants: [socket.CONNECTING, socket.OPEN, socket.CLOSING, socket.CLOSED],
    early: thrown(() => socket.send('x')),
  };
  await once(socket, 'open');
  const states = [socket.readyState];
  socket.close();
  states.push(socket.readyState);
  await once(socket, 'close');
  return { ...report, states: [...states, socket.readyState] };
}

async function events(url: string): Promise<Report> {
  const socket = new WebSocket(url);
  const heard = listen(socket);
  const handled: string[] = [];
  socket.onopen = () => handled.push('first');
  socket.onopen = ({ target, currentTarget, bubbles }) =>
    handled.push(`open ${target === socket} ${currentTarget === socket} ${bubbles}`);
  socket.onclose = null;
  (socket as { onerror: unknown }).onerror = 'no function';
  await once(socket, 'open');
  socket.send(question('a'));
  const message = (await once(socket, 'message')) as MessageEvent;
  const isMessage = message instanceof MessageEvent && message.target === socket;
  socket.onmessage = ({ data }) => handled.push(`message ${typeof data}`);
  const handler = typeof socket.onmessage;
  socket.send(question('b'));
  await once(socket, 'message');
  socket.close(3001, 'bye');
  const closing = (await once(socket, 'close')) as CloseEvent;
  return {
    ...{ heard, handled, isMessage, handler, onerror: socket.onerror },
    message: [typeof message.data, message.origin === new URL(url).origin, message.lastEventId],
    close: [closing instanceof CloseEvent, closing.wasClean, closing.code],
  };
}

async function sending(url: string): Promise<Report> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const amounts: number[] = [];
  for (const data of [question('é'), new TextEncoder().encode(question('b'))]) {
    socket.send(data);
    amounts.push(socket.bufferedAmount);
  }
  await once(socket, 'message');
  const nothing = thrown(() => (socket.send as () => void)());
  socket.binaryType = 'arraybuffer';
  (socket as { binaryType: string }).binaryType = 'nonsense';
  const { binaryType } = socket;
  socket.close();
  await once(socket, 'close');
  const afterwards = thrown(() => socket.send('late'));
  return { amounts, nothing, binaryType, afterwards, late: socket.bufferedAmount > 0 };
}

/** Of questions that are sent one right after the other, however: in which order they are answered. */
async function order(url: string): Promise<Report> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const bytes = new TextEncoder().encode(question('bytes'));
  socket.send(new Blob([question('blob')]));
  socket.send(bytes);
  bytes.fill(0x20);
  socket.send(question('text'));
  const answered: unknown[] = [];
  while (answered.length < 3) {
    const { data } = (await once(socket, 'message')) as MessageEvent<string>;
    answered.push(JSON.parse(data)[1]);
  }
  socket.close();
  return { answered };
}

/** A handler that was taken away comes behind those that were added meanwhile. */
async function handlers(url: string): Promise<Report> {
  const socket = new WebSocket(url);
  const heard: string[] = [];
  socket.onopen = () => heard.push('never');
  socket.addEventListener('open', () => heard.push('listener'));
  socket.onopen = null;
  socket.onopen = () => heard.push('handler');
  await once(socket, 'open');
  socket.close();
  return { heard };
}

async function closing(url: string): Promise<Report> {
  const early = new WebSocket(url);
  const heard = listen(early);
  const states: number[] = [];
  early.addEventListener('error', () => states.push(early.readyState));
  early.close();
  const failed = (await once(early, 'close')) as CloseEvent;
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const refused = [
    thrown(() => socket.close(1001)),
    thrown(() => socket.close(3000, 'é'.repeat(62))),
    thrown(() => socket.close(0)),
    thrown(() => socket.close(66_536)),
    thrown(() => socket.close(Number.NaN)),
  ];
  const { readyState } = socket;
  socket.close();
  socket.close();
  const plain = (await once(socket, 'close')) as CloseEvent;
  return {
    ...{ heard, states, refused, readyState },
    codes: [failed.code, failed.wasClean, plain.code, plain.wasClean],
  };
}

async function construction(url: string): Promise<Report> {
  class Own extends WebSocket {
    readonly mark = 1;
    greet(): string {
      return `state ${this.readyState}`;
    }
  }
  const own = new Own(url);
  const named = new WebSocket(new URL(url));
  const plain = new WebSocket(url.replace('ws:', 'http:'));
  const report = {
    own: [
      own instanceof Own,
      own instanceof WebSocket,
      own.mark,
      own.greet(),
      own.constructor === Own,
    ],
    plain: plain.url === new URL(url).href,
    twice: thrown(() => new WebSocket(url, ['a', 'a'])),
    spaces: thrown(() => new WebSocket(url, 'a b')),
    call: thrown(() => (WebSocket as unknown as (url: string) => void)(url)),
  };
  await Promise.all([own, named, plain].map((socket) => once(socket, 'open')));
  for (const socket of [own, named, plain]) socket.close();
  return report;
}

async function shape(): Promise<Report> {
  const names = Object.getOwnPropertyNames(WebSocket.prototype).sort();
  return {
    names,
    statics: [WebSocket.CONNECTING, WebSocket.OPEN, WebSocket.CLOSING, WebSocket.CLOSED],
    function: [WebSocket.name, WebSocket.length, typeof WebSocket],
    illegal: thrown(() => Reflect.get(WebSocket.prototype, 'url')),
    nowhere: thrown(() => new WebSocket('nonsense:x')),
    fetch: [fetch.name, fetch.length],
  };
}

export const probes: Readonly<Record<string, (url: string) => Promise<Report>>> = {
  birth,
  events,
  sending,
  order,
  handlers,
  closing,
  construction,
  shape,
};
