import { afterAll, describe, expect, it, vi } from 'vitest';
import { speak } from '../../../../test/support/speak';
import type { CustomFilter } from '../../../messages/custom-filter';

vi.mock('../../../platform/browser', () => import('../../../../test/support/mute-browser'));
// Files of tests share their modules: none may meet the browser of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { chooseLanguage } = await import('../../../platform/i18n');
const { changeWords } = await import('./change-words');

const recipes: CustomFilter = {
  name: 'Recipes',
  filter: { kinds: [30_023], '#t': ['recipe'] },
  relays: ['wss://food.example/'],
};
const lines = (before: readonly CustomFilter[], after: readonly CustomFilter[]) =>
  changeWords({ name: 'custom', before, after }).map((line) => line.replace(/[\u2066\u2069]/g, ''));

describe('what a file of settings changes', () => {
  speak(chooseLanguage, 'en');

  it('is told of a setting by its value before and after', () => {
    expect(changeWords({ name: 'pageLimit', before: 500, after: 123 })).toEqual([
      'Page size: 500 events → 123 events',
    ]);
  });

  const told = '{"kinds":[30023],"#t":["recipe"]} (food.example)';

  it('is told of a filter that is added or goes, with what it asks of whom', () => {
    expect(lines([], [recipes])).toEqual([`Your own filters (Recipes): None → ${told}`]);
    expect(lines([recipes], [])).toEqual([`Your own filters (Recipes): ${told} → None`]);
  });

  it('names the relays that are asked from now on, and each filter alone', () => {
    const relays = [...recipes.relays, 'ws://tracker.example/in'];
    const others = { ...recipes, name: 'Others' };
    expect(lines([others, recipes], [others, { ...recipes, relays }])).toEqual([
      `Your own filters (Recipes): ${told} → ${told.replace(')', ' and ws://tracker.example/in)')}`,
    ]);
  });

  it('hides nothing in a filter', () => {
    const [line] = lines([], [{ ...recipes, filter: { '#t': ['\u202eeno\u200b'] } }]);
    expect(line).toContain('{"#t":["\\u202eeno\\u200b"]}');
  });

  it('tells of a long filter what is different, within bounds', () => {
    const ids = Array.from({ length: 400 }, (_, at) => at.toString(16).padStart(64, '0'));
    const after = ids.with(300, 'f'.repeat(64));
    const [line = ''] = lines(
      [{ ...recipes, filter: { ids } }],
      [{ ...recipes, filter: { ids: after } }],
    );
    expect(line).toContain('f'.repeat(64));
    expect(line.split('→')[0]).toContain(ids[300]);
    expect(line.length).toBeLessThan(700);
    expect(lines([], [{ ...recipes, filter: { ids } }])[0]).toMatch(
      /→ …\{"ids":\["0{64}",.{100,}… \(food/,
    );
  });

  it('says so where filters have but changed places', () => {
    const others = { ...recipes, name: 'Others' };
    expect(lines([recipes, others], [others, recipes])).toEqual(['Your own filters']);
  });
});
