import { openEventStore } from '../../../src/store/open-event-store';
import { describeEventStore } from '../../contract/event-store';
import { describeMigrations } from '../../contract/migrations';
import { checkRules, type RuleResult } from './vitest-in-page';

let opened = 0;
describeMigrations('a database', () => indexedDB);
describeEventStore('the store', (clock, isSpared = () => false) => {
  opened += 1;
  return openEventStore({ name: `contract ${opened}`, clock, isSpared });
});

declare global {
  interface Window {
    /** There when every rule was checked. */
    contractResults?: readonly RuleResult[];
  }
}

window.contractResults = await checkRules();
