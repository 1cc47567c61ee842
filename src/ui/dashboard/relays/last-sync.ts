import type { RelayStatus, ScopeStatus } from '../../../messages/records';

/** What the last run of each scope came to, over all scopes of a relay. */
export interface LastSync {
  /** `mixed`: some scopes by negentropy, others page by page. */
  readonly method: ScopeStatus['method'] | 'mixed';
  readonly stored: number;
  readonly uploaded: number;
  readonly bytes: number;
  /** Undefined when no run could tell. */
  readonly bytesSaved: number | undefined;
}

export function lastSync(status: RelayStatus | undefined): LastSync | undefined {
  const runs = status?.scopes ?? [];
  const [first] = runs;
  if (first === undefined) return undefined;
  const saved = runs.flatMap(({ bytesSaved }) => bytesSaved ?? []);
  return {
    method: runs.every(({ method }) => method === first.method) ? first.method : 'mixed',
    stored: sum(runs.map(({ stored }) => stored)),
    uploaded: sum(runs.map(({ uploaded = 0 }) => uploaded)),
    bytes: sum(runs.map(({ bytesUp, bytesDown }) => bytesUp + bytesDown)),
    bytesSaved: saved.length > 0 ? sum(saved) : undefined,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
