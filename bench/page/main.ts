import { downloadByReq } from './download-by-req';
import { verifyByTurns } from './verify-by-turns';

/** What suites may call in the page. */
const benchPage = { downloadByReq, verifyByTurns };
export type BenchPage = typeof benchPage;

Object.assign(window, { benchPage });
