import type { Suite } from './suite';
import { firstSync } from './suites/first-sync';
import { page } from './suites/page';
import { sessionOpening } from './suites/session-opening';
import { store } from './suites/store';
import { sync } from './suites/sync';
import { ui } from './suites/ui';
import { verify } from './suites/verify';

/** Every suite that `npm run bench` knows. */
export const suites: readonly Suite[] = [verify, store, page, sessionOpening, firstSync, sync, ui];
