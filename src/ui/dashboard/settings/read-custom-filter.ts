import * as v from 'valibot';
import {
  type CustomFilter,
  CustomFilterSchema,
  filterSentence,
} from '../../../messages/custom-filter';
import { parseFilters } from '../../../messages/filter-schema';
import { toErrorReport } from '../../../messages/larder-error';
import type { ShownError } from '../../shared/error-text';
import { wrongInput } from '../wrong-input';

export interface TypedFilter {
  readonly name: string;
  /** A filter (NIP-01) as JSON. */
  readonly filter: string;
  /** Addresses, one to a line. */
  readonly relays: string;
}

/** What is wrong with it, by field. */
export type WrongFilter = Partial<Record<keyof TypedFilter, ShownError>>;

/** What was typed as a filter to sync, or what is wrong with it. */
export type ReadFilter = { readonly filter: CustomFilter } | { readonly wrong: WrongFilter };

/** `notJson`: the words for a filter that is no JSON. */
export function readCustomFilter(typed: TypedFilter, notJson: string): ReadFilter {
  const filter = parseJson(typed.filter);
  if (filter === undefined) return { wrong: { filter: wrongInput(notJson) } };
  const relays = typed.relays.split(/\s+/).filter((url) => url !== '');
  const parsed = v.safeParse(CustomFilterSchema, { name: typed.name.trim(), filter, relays });
  if (parsed.success) return { filter: parsed.output };
  const wrong: Record<string, ShownError> = {};
  for (const { path, message } of parsed.issues) {
    const field = String(path?.[0].key);
    wrong[field] ??= (field === 'filter' && whyNoFilter(filter)) || problem(message);
  }
  return { wrong };
}

/** Why it is no filter at all: says more than a schema can pass on. */
function whyNoFilter(filter: unknown): ShownError | undefined {
  try {
    parseFilters([filter]);
    return undefined;
  } catch (error) {
    return toErrorReport(error);
  }
}

function problem(message: string): ShownError {
  const sentence = filterSentence(message);
  return sentence
    ? { code: 'invalid-setting', message, sentence }
    : { code: 'invalid-filter', message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is undefined, which no JSON is.
    return undefined;
  }
}
