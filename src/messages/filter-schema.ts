import * as v from 'valibot';
import type { Filter } from '../nostr/filter';
import { valuesOf } from './filter-values';
import { LarderError } from './larder-error';
import { limits } from './limits';

const Hex64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits'));
const Kind = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535));
const Text = v.pipe(v.string(), v.maxLength(limits.filterStringLength));
const Seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

function listOf<const Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item), v.maxLength(limits.valuesPerFilter));
}

const Texts = listOf(Text);
/** A Map, not an object: a page may well ask for the key `constructor`. */
const fieldSchemas = new Map<string, v.GenericSchema>([
  ['ids', listOf(Hex64)],
  ['authors', listOf(Hex64)],
  ['kinds', listOf(Kind)],
  // Apps divide milliseconds by 1000: a fraction means the next whole second inside the range.
  ['since', v.pipe(Seconds, v.transform(Math.ceil))],
  ['until', v.pipe(Seconds, v.transform(Math.floor))],
  ['search', v.pipe(v.string(), v.maxLength(limits.searchLength))],
  ['limit', v.pipe(v.number(), v.safeInteger(), v.minValue(0))],
]);

/** Tags of one letter have an index; other names are looked for in `limits.scannedRows` events. */
const tagKey = /^#[A-Za-z0-9_-]{1,32}$/;

function schemaOf(key: string): v.GenericSchema | undefined {
  return tagKey.test(key) ? Texts : fieldSchemas.get(key);
}

/** What a page typed is shown back to it, but never at length. */
function cut(key: string): string {
  return key.length > 40 ? `${key.slice(0, 40)}…` : key;
}

function parseFilter(value: unknown): Filter {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LarderError('invalid-filter', 'A filter must be an object.', {
      sentence: ['filter-object'],
    });
  }
  const filter: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(value)) {
    const schema = schemaOf(key);
    const name = cut(key);
    if (!schema) {
      throw new LarderError('invalid-filter', `A filter has no key ${JSON.stringify(name)}.`, {
        sentence: ['filter-key', name],
      });
    }
    const parsed = v.safeParse(schema, given);
    if (!parsed.success) {
      const problem = parsed.issues[0].message;
      const message = `The filter's ${JSON.stringify(name)} is wrong: ${problem}.`;
      throw new LarderError('invalid-filter', message, { sentence: ['filter-value', name] });
    }
    filter[key] = parsed.output;
  }
  // The compiler cannot see that each key was checked by the schema of its own name.
  return filter as Filter;
}

/**
 * One filter or a list of them, as NIP-01 has them, copied into fresh objects with known keys
 * alone. Throws `LarderError` `invalid-filter`, naming the key, or `too-many`.
 */
export function parseFilters(value: unknown): Filter[] {
  const filters: unknown[] = Array.isArray(value) ? value : [value];
  if (filters.length > limits.filtersPerCall) {
    throw new LarderError('too-many', `A call takes at most ${limits.filtersPerCall} filters.`);
  }
  const parsed = filters.map(parseFilter);
  if (valuesOf(parsed) > limits.valuesPerCall) {
    throw new LarderError(
      'too-many',
      `A call takes at most ${limits.valuesPerCall} values in all filters together.`,
      {
        advice: 'Ask in several calls.',
        sentence: ['filter-values'],
      },
    );
  }
  return parsed;
}
