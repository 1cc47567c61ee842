import { formatNumber } from '../../shared/format';
import { locale, text } from '../../shared/text';
import { type Setting, type SettingValue, toText } from './setting';
import { amountWords } from './unit-words';

/** A setting's value as it is told: "500 events", "Automatic". */
export function valueWords(setting: Setting, value: SettingValue): string {
  switch (setting.kind) {
    case 'number':
      return value === 0 && setting.zero !== undefined
        ? text(setting.zero)
        : amountWords(Number(value), setting.unit);
    case 'flag':
      return text(value === true ? 'on' : 'off');
    case 'choice':
      return choiceWords(setting.choices, value);
    case 'kinds':
      return choiceWords(setting.presets, value);
    case 'text':
      return toText(value);
    case 'lines':
      return text(toText(value) === '' ? 'nothing' : 'theDefault');
  }
}

/** What is wrong with what was typed: what it has to be. */
export function wrongWords(setting: Setting): string {
  switch (setting.kind) {
    case 'number':
      return text(
        'numberWrong',
        formatNumber(setting.least, locale()),
        formatNumber(setting.most, locale()),
      );
    case 'flag':
    case 'choice':
      return text('choiceWrong');
    case 'kinds':
      return text('kindsWrong');
    case 'text':
    case 'lines':
      return text(setting.wrong);
  }
}

function choiceWords(
  choices: Extract<Setting, { kind: 'choice' }>['choices'],
  value: SettingValue,
): string {
  const choice = choices.find((it) => it.value === value);
  return choice === undefined ? toText(value) || text('nothing') : text(choice.label);
}
