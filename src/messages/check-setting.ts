import * as v from 'valibot';
import { LarderError } from './larder-error';

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
  const [{ expected }] = issues;
  const path = [name, v.getDotPath(issues[0])].filter((it) => it != null).join('.');
  throw new LarderError('invalid-setting', `Larder cannot keep this value of “${path}”.`, {
    // `never`: there is no such field at all.
    ...(expected && expected !== 'never' ? { advice: `It has to be ${expected}.` } : {}),
  });
}
