/** What a page sends, as it was at that moment: the page may change its bytes afterwards, but no blob. */
export type Message = Uint8Array | Blob;

export function messageOf(data: unknown): Message {
  if (data instanceof Blob) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (!ArrayBuffer.isView(data)) return new TextEncoder().encode(String(data));
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
}

/** In bytes. */
export function lengthOf(message: Message): number {
  return message instanceof Blob ? message.size : message.length;
}

/** Throws what the browser does where a blob can be read no more. */
export async function textOf(message: Message): Promise<string> {
  return new TextDecoder().decode(message instanceof Blob ? await message.arrayBuffer() : message);
}
