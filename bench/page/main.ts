import { downloadByReq } from './download-by-req';
import { fillSessions, openSessions } from './open-sessions';
import { verifyByTurns } from './verify-by-turns';

/** What suites may call in the page. */
const benchPage = { downloadByReq, fillSessions, openSessions, verifyByTurns };
export type BenchPage = typeof benchPage;

Object.assign(window, { benchPage });
