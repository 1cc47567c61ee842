import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RelayRecord } from '../../messages/records';
import { ask } from '../../platform/admin-client';

export type Reach = 'asking' | 'reachable' | 'unreachable';

interface Reaches {
  /** Nothing is known of a relay that is missing here. */
  readonly reach: Readonly<Record<string, Reach | undefined>>;
  /** Asks one that did not answer once more. Rejects with a `LarderError` where it could not be asked. */
  readonly askAgain: (url: string) => Promise<void>;
}

/**
 * Which relays answer: by itself each is asked once, as soon as it is switched on, while the step is
 * open.
 */
export function useReach(relays: readonly RelayRecord[], mayAsk: boolean): Reaches {
  const [reach, setReach] = useState<Record<string, Reach | undefined>>({});
  const asked = useRef(new Set<string>());
  const on = relays.filter(({ enabled }) => enabled).map(({ url }) => url);
  const askOne = useCallback(async (url: string, before?: Reach): Promise<void> => {
    const show = (word: Reach | undefined) => setReach((all) => ({ ...all, [url]: word }));
    asked.current.add(url);
    show('asking');
    let found = before;
    try {
      const { reachable } = await ask({ type: 'relay.reach', url });
      if (reachable !== undefined) found = reachable ? 'reachable' : 'unreachable';
    } finally {
      // Not asked after all: when it may be, it is.
      if (found === undefined) asked.current.delete(url);
      show(found);
    }
  }, []);
  useEffect(() => {
    if (!mayAsk) return;
    for (const url of on.filter((it) => !asked.current.has(it))) askOne(url).catch(reportError);
  }, [on.join(' '), mayAsk]);
  const askAgain = useCallback((url: string) => askOne(url, 'unreachable'), []);
  return { reach, askAgain };
}
