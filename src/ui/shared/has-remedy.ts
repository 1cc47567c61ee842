import type { Status } from '../../messages/records';
import { isBroken } from './is-broken';

/** Whether the Storage page has what helps: a new database, or a limit and a way to remove events. */
export function hasRemedy(problem: Status['problem']): boolean {
  return isBroken(problem) || problem?.code === 'storage-full';
}
