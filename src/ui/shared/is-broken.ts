import type { Status } from '../../messages/records';

/** Whether the event database itself is the problem, so that a new one would help. */
export function isBroken(problem: Status['problem']): boolean {
  return problem?.code === 'storage-failed' || problem?.code === 'storage-newer';
}
