import { askNostrdb, flood, lookUp, stopFlood } from './ask-nostrdb';
import { downloadByReq } from './download-by-req';
import {
  askStore,
  indexWords,
  ingestBulk,
  memoryHeld,
  openStore,
  recall,
  storeSize,
} from './measure-store';
import { fillSessions, openSessions } from './open-sessions';
import { startCosts } from './start-costs';
import { verifyByTurns } from './verify-by-turns';

/** What suites may call in the page. */
const benchPage = {
  askNostrdb,
  askStore,
  downloadByReq,
  fillSessions,
  flood,
  indexWords,
  ingestBulk,
  recall,
  lookUp,
  memoryHeld,
  openSessions,
  openStore,
  startCosts,
  stopFlood,
  storeSize,
  verifyByTurns,
};
export type BenchPage = typeof benchPage;

Object.assign(window, { benchPage });
