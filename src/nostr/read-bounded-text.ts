import { LarderError } from '../messages/larder-error';

/**
 * Reads a response as UTF-8, and no further than `maxBytes`: whoever answers decides how long the
 * answer is, and it must not fill the memory first.
 * @throws LarderError `too-large`
 */
export async function readBoundedText(response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new LarderError('too-large', `The answer is longer than ${maxBytes} bytes.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
