import { useEffect, useRef, useState } from 'preact/hooks';
import type { RelayRecord } from '../../messages/records';
import { ask } from '../../platform/admin-client';

export type Reach = 'asking' | 'reachable' | 'unreachable';

/**
 * Which relays answer: each is asked once, as soon as it is switched on, while the step is open.
 * Nothing is known of one that is missing here.
 */
export function useReach(
  relays: readonly RelayRecord[],
  mayAsk: boolean,
): Readonly<Record<string, Reach | undefined>> {
  const [reach, setReach] = useState<Record<string, Reach | undefined>>({});
  const asked = useRef(new Set<string>());
  const on = relays.filter(({ enabled }) => enabled).map(({ url }) => url);
  useEffect(() => {
    if (!mayAsk) return;
    const show = (url: string, found: Reach | undefined) => {
      // Not asked after all: when it may be, it is.
      if (found === undefined) asked.current.delete(url);
      setReach((before) => ({ ...before, [url]: found }));
    };
    for (const url of on.filter((it) => !asked.current.has(it))) {
      asked.current.add(url);
      show(url, 'asking');
      ask({ type: 'relay.reach', url }).then(
        ({ reachable }) => show(url, reachable === undefined ? undefined : wordOf(reachable)),
        (reason) => {
          show(url, undefined);
          reportError(reason);
        },
      );
    }
  }, [on.join(' '), mayAsk]);
  return reach;
}

function wordOf(reachable: boolean): Reach {
  return reachable ? 'reachable' : 'unreachable';
}
