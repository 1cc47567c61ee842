import * as v from 'valibot';
import { filterSentence } from './custom-filter';
import { LarderError, type Sentence } from './larder-error';
import { limits } from './limits';

/**
 * The value as the schema has it. `name` is what the user knows it by; the path of a field in it is
 * added.
 * @throws LarderError `invalid-setting`, naming the first field that does not fit
 */
export function checkSetting<T>(
  schema: v.GenericSchema<unknown, T>,
  value: unknown,
  name?: string,
): T {
  const { success, output, issues } = v.safeParse(schema, value);
  if (success) return output;
  const [issue] = issues;
  const path = [name, v.getDotPath(issue)].filter((it) => it != null).join('.');
  // The name of a field in a file may be anything.
  const field = path.slice(0, limits.nameLength);
  throw new LarderError('invalid-setting', `Larder cannot keep this value of “${field}”.`, {
    ...whatFits(issue, field),
  });
}

interface Fitting {
  readonly advice?: string;
  readonly sentence: Sentence;
}

function whatFits({ expected, message }: v.BaseIssue<unknown>, field: string): Fitting {
  // Words of our own say more than the schema's.
  if (!message.startsWith('Invalid ')) {
    return { advice: message, sentence: filterSentence(message) ?? ['setting-unfit', field] };
  }
  // `never`: there is no such field at all.
  return expected && expected !== 'never'
    ? { advice: `It has to be ${expected}.`, sentence: ['setting-value', field, expected] }
    : { sentence: ['setting-unfit', field] };
}
