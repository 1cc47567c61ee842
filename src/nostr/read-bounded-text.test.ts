import { expect, it } from 'vitest';
import { readBoundedText } from './read-bounded-text';

it('reads text to its end, characters cut between two chunks included', async () => {
  const bytes = new TextEncoder().encode('é🫙');
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  expect(await readBoundedText(new Response(body), bytes.length)).toBe('é🫙');
  expect(await readBoundedText(new Response(null), 10)).toBe('');
});

it('stops an answer without end', async () => {
  let stopped = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(100)),
    cancel: () => {
      stopped = true;
    },
  });
  await expect(readBoundedText(new Response(body), 1_000)).rejects.toMatchObject({
    code: 'too-large',
  });
  expect(stopped).toBe(true);
});
