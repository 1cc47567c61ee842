import { useCallback, useState } from 'preact/hooks';
import type { AdminRequest } from '../../../messages/admin';
import { ask } from '../../../platform/admin-client';

/** What was forgotten of a site, as it is had back. */
export type WayBack = Extract<AdminRequest, { type: 'site.restore' | 'site.restoreActivity' }>;

/** `over`: had back, or not forgotten after all. The site stays where it is as long as the page does. */
interface Forgotten {
  readonly back: WayBack;
  readonly step: 'going' | 'gone' | 'over';
}

export interface Forgetting {
  readonly forgotten: readonly Forgotten[];
  /** Both reject with a `LarderError` where it could not be done. */
  readonly forget: (back: WayBack) => Promise<void>;
  readonly undo: (back: WayBack) => Promise<void>;
}

/** What is forgotten of sites while the page is shown, and can be had back until it is left. */
export function useForgotten(): Forgetting {
  const [forgotten, setForgotten] = useState<readonly Forgotten[]>([]);
  const put = useCallback((back: WayBack, step: Forgotten['step']) => {
    const isOther = (it: WayBack) => it.type !== back.type || originOf(it) !== originOf(back);
    setForgotten((all) => [...all.filter((it) => isOther(it.back)), { back, step }]);
  }, []);
  const forget = useCallback(async (back: WayBack): Promise<void> => {
    // Before it goes: a site of which nothing else is known would go with it.
    put(back, 'going');
    const type = back.type === 'site.restore' ? 'site.forget' : 'site.forgetActivity';
    try {
      await ask({ type, origin: originOf(back) });
      put(back, 'gone');
    } catch (reason) {
      put(back, 'over');
      throw reason;
    }
  }, []);
  const undo = useCallback(async (back: WayBack): Promise<void> => {
    await ask(back);
    put(back, 'over');
  }, []);
  return { forgotten, forget, undo };
}

/** The site it was forgotten of. */
export function originOf(back: WayBack): string {
  return back.type === 'site.restore' ? back.grant.origin : back.activity.origin;
}
