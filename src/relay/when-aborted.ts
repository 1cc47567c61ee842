import { Observable } from 'rxjs';
import { LarderError } from '../messages/larder-error';

/** Never emits; errors with `aborted` when the signal fires, or at once when it has fired. */
export function whenAborted(signal: AbortSignal): Observable<never> {
  return new Observable((subscriber) => {
    const onAbort = () => subscriber.error(givenUp());
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
    return () => signal.removeEventListener('abort', onAbort);
  });
}

export function givenUp(): LarderError {
  return new LarderError('aborted', 'This request to a relay was given up.');
}
