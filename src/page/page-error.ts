import type { ErrorReport } from '../messages/larder-error';
import { PageError } from './primordials';

/** What a page sees of a refusal: an `Error` with a stable `code`. */
export interface NostrdbError extends Error {
  readonly code: string;
  readonly advice?: string;
}

/** Told apart from other errors by `code`: there is no class that a page could reach. */
export function pageError({ code, message, advice }: ErrorReport): NostrdbError {
  const error = new PageError(message) as Error & { code: string; advice?: string };
  error.code = code;
  if (advice) error.advice = advice;
  return error;
}
