import { openEventStore } from '../../src/store/open-event-store';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { describeEventStore } from './event-store';

describeEventStore('IndexedDbEventStore on fake-indexeddb', (clock, isSpared = () => false) =>
  openEventStore({ name: 'cache', clock, indexedDB: emptyIndexedDB(), isSpared }),
);
