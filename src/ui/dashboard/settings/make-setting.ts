import type * as v from 'valibot';
import type { MessageKey } from '../../../platform/i18n';
import type {
  ChoiceSetting,
  FlagSetting,
  KindsSetting,
  NumberSetting,
  TextSetting,
} from './setting';

/** A schema of a whole number within bounds: these stand in its pipe. */
export type WholeNumberSchema = v.SchemaWithPipe<
  readonly [
    v.NumberSchema<undefined>,
    v.IntegerAction<number, undefined>,
    v.MinValueAction<number, number, undefined>,
    v.MaxValueAction<number, number, undefined>,
  ]
>;

interface Words {
  readonly label: MessageKey;
  readonly hint: MessageKey;
}
type Choices = readonly (readonly [value: string, label: MessageKey])[];

export function numberSetting(
  name: string,
  schema: WholeNumberSchema,
  words: Words & Pick<NumberSetting, 'unit' | 'zero'>,
): NumberSetting {
  const [, , { requirement: least }, { requirement: most }] = schema.pipe;
  return { kind: 'number', name, schema, least, most, ...words };
}

export function choiceSetting(
  name: string,
  schema: v.GenericSchema,
  choices: Choices,
  words: Words,
): ChoiceSetting {
  return { kind: 'choice', name, schema, choices: choices.map(toChoice), ...words };
}

export function flagSetting(name: string, schema: v.GenericSchema, words: Words): FlagSetting {
  return { kind: 'flag', name, schema, ...words };
}

export function textSetting(
  name: string,
  schema: v.GenericSchema,
  words: Words & Pick<TextSetting, 'kind' | 'wrong'>,
): TextSetting {
  return { name, schema, ...words };
}

/** `presets`: the kinds that go by a name, `undefined` for every kind; `choices`: those names in words. */
export function kindsSetting(
  name: string,
  schema: v.GenericSchema,
  presets: Readonly<Record<string, readonly number[] | undefined>>,
  words: Words & { readonly choices: Choices },
): KindsSetting {
  const { choices, ...others } = words;
  return {
    kind: 'kinds',
    name,
    schema,
    presets: choices.map(toChoice),
    kindsOf: (preset) => presets[preset] ?? [],
    ...others,
  };
}

function toChoice([value, label]: Choices[number]) {
  return { value, label };
}
