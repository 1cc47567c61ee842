import { emptyIndexedDB } from '../support/fake-indexeddb';
import { describeMigrations } from './migrations';

describeMigrations('a database on fake-indexeddb', emptyIndexedDB);
