/** An HTTP token, as the names of subprotocols have to be (RFC 6455 §4.1, RFC 9110 §5.6.2). */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const reasonBytes = 123;

/** @throws DOMException `SyntaxError`, as a browser does, for names that are wrong or there twice. */
export function checkSubprotocols(given: unknown): void {
  const names: string[] =
    given === undefined
      ? []
      : typeof given === 'object' && given !== null && Symbol.iterator in given
        ? Array.from(given as Iterable<unknown>, String)
        : [String(given)];
  if (names.every((name) => token.test(name)) && new Set(names).size === names.length) return;
  throw new DOMException('A subprotocol is invalid or there twice.', 'SyntaxError');
}

/** @throws DOMException `InvalidAccessError` or `SyntaxError`, as a browser does. */
export function checkClosing(code: number | undefined, reason: string): void {
  if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
    throw new DOMException('A page closes with 1000 or 3000 to 4999.', 'InvalidAccessError');
  }
  if (new TextEncoder().encode(reason).length > reasonBytes) {
    throw new DOMException(`The reason has more than ${reasonBytes} bytes.`, 'SyntaxError');
  }
}
