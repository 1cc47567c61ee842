import { type ErrorReport, toErrorReport } from './larder-error';

/** An error as it is kept and listed later: what to do about it is said where that still helps. */
export type KeptError = Omit<ErrorReport, 'advice'>;

export function toKeptError(reason: unknown): KeptError {
  const { advice, ...kept } = toErrorReport(reason);
  return kept;
}
