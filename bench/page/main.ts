import { downloadByReq } from './download-by-req';
import { askStore, indexWords, ingestBulk, openStore, storeSize } from './measure-store';
import { fillSessions, openSessions } from './open-sessions';
import { verifyByTurns } from './verify-by-turns';

/** What suites may call in the page. */
const benchPage = {
  askStore,
  downloadByReq,
  fillSessions,
  indexWords,
  ingestBulk,
  openSessions,
  openStore,
  storeSize,
  verifyByTurns,
};
export type BenchPage = typeof benchPage;

Object.assign(window, { benchPage });
