import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Line, readLines } from './read-lines';

async function linesOf(chunks: readonly string[], longest = 100): Promise<Line[]> {
  async function* source() {
    yield* chunks;
  }
  const lines: Line[] = [];
  for await (const line of readLines(source(), longest)) lines.push(line);
  return lines;
}

it('cuts wherever a line ends, however the text came in pieces', async () => {
  const text = fc.array(fc.stringMatching(/^[a-z😀]{1,9}$/u), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(200)), async (lines, cuts) => {
      const whole = lines.map((line) => `${line}\n`).join('');
      const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b)];
      const chunks = places.map((place, i) => whole.slice(place, places[i + 1]));
      const expected = lines.map((line, i) => ({ number: i + 1, text: line }));
      expect(await linesOf(chunks)).toEqual(expected);
    }),
  );
});

it('takes the last line without an end, and Windows’ line ends', async () => {
  expect(await linesOf(['one\r\ntwo'])).toEqual([
    { number: 1, text: 'one' },
    { number: 2, text: 'two' },
  ]);
});

it('leaves out blank lines and counts them', async () => {
  expect(await linesOf(['\n\n  \nfour\n\n'])).toEqual([{ number: 4, text: 'four' }]);
});

it('drops a line that is too long, and reads on behind it', async () => {
  const long = Array.from({ length: 50 }, () => 'abc');
  expect(await linesOf(['one\n', ...long, '\nthree\n'])).toEqual([
    { number: 1, text: 'one' },
    { number: 2 },
    { number: 3, text: 'three' },
  ]);
});

it('has no lines for an empty text', async () => {
  expect(await linesOf([])).toEqual([]);
  expect(await linesOf(['', ''])).toEqual([]);
});
