import type { CustomFilter } from '../../../messages/custom-filter';
import { relayLabel } from '../../../messages/relay-label';
import type { SettingChange } from '../../../messages/settings-changes';
import { listWords } from '../../shared/list-words';
import { text } from '../../shared/text';
import { visibleJson, visibleText } from '../events/visible-text';
import { allSettings } from '../settings/all-settings';
import type { Setting, SettingValue } from '../settings/setting';
import { valueWords } from '../settings/value-words';

/** Characters of a filter's JSON that are told: with the keys of a hundred people nobody reads it. */
const mostJson = 240;
/** Of them, those before what is different. */
const lead = 40;

/** "Page size: 500 events → 100 events"; of the filters, a line for each that is not as it was. */
export function changeWords({ name, before, after }: SettingChange): string[] {
  const setting = allSettings.get(name);
  return setting === undefined
    ? // The one that no form of settings has.
      filterLines(before as readonly CustomFilter[], after as readonly CustomFilter[])
    : [text('changeLine', text(setting.label), told(setting, before), told(setting, after))];
}

function told(setting: Setting, value: unknown): string {
  const known = value as SettingValue;
  const list = setting.kind === 'lines' && Array.isArray(value) ? value : [];
  return list.length > 0 ? listWords(list) : valueWords(setting, known);
}

/** What each asks of whom, before and after: a relay that is new in it will be connected to. */
function filterLines(before: readonly CustomFilter[], after: readonly CustomFilter[]): string[] {
  const group = text('customGroup');
  const names = new Set([...before, ...after].map(({ name }) => name));
  const lines = [...names].flatMap((name) => {
    const [then, now] = [before, after].map((all) => all.find((it) => it.name === name));
    const [old, fresh] = [side(then, now), side(now, then)];
    return old === fresh ? [] : text('changeLine', `${group} (${name})`, old, fresh);
  });
  // Their order is another, no more.
  return lines.length > 0 ? lines : [group];
}

function side(custom: CustomFilter | undefined, other: CustomFilter | undefined): string {
  if (custom === undefined) return text('nothing');
  const relays = visibleText(listWords(custom.relays.map(relayLabel)));
  // Written from left to right in every language.
  return `\u2066${excerpt(jsonOf(custom), jsonOf(other))} (${relays})\u2069`;
}

const jsonOf = (custom?: CustomFilter): string => visibleJson(custom?.filter ?? null, 0);

/** A long text from a little before it becomes another than `other`. */
function excerpt(whole: string, other: string): string {
  if (whole.length <= mostJson) return whole;
  let start = 0;
  if (whole !== other) while (whole[start] === other[start]) start += 1;
  start = Math.max(0, start - lead);
  return `…${whole.slice(start, start + mostJson)}…`;
}
