import { beyond } from './beyond';
import { byHandlers } from './by-handlers';
import { byPromise } from './by-promise';
import type { CallForm } from './call-form';
import { newest } from './newest';

/** Every way in which `window.nostrdb` is called, by the draft that had it first. */
export const callForms: Readonly<Record<string, readonly CallForm[]>> = {
  'the first draft': byHandlers,
  'the second draft': byPromise,
  'the newest draft': newest,
  'beyond the drafts': beyond,
};
