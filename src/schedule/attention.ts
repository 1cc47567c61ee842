/** Milliseconds somebody has to look before it counts: pages come and go while one browses. */
const settleMs = 2_000;
/** Milliseconds it still counts after the last one looked away. */
const lingerMs = 10_000;

/** Whether somebody looks at what is stored: a page that may read it is open, or one of Larder's. */
export interface Attention {
  /** Somebody looks, until the returned function is called. */
  look(): () => void;
  /** What counts now. */
  isLooking(): boolean;
}

export interface AttentionDeps {
  /** Calls back once, so many milliseconds later; returns the way to stop that. */
  readonly later: (run: () => void, ms: number) => () => void;
  /** Told whenever what counts has changed. */
  readonly onChange: (isLooking: boolean) => void;
}

export function createAttention({ later, onChange }: AttentionDeps): Attention {
  let lookers = 0;
  let counts = false;
  let stopWaiting: (() => void) | undefined;

  const settle = () => {
    stopWaiting?.();
    stopWaiting = undefined;
    const wanted = lookers > 0;
    if (wanted === counts) return;
    stopWaiting = later(
      () => {
        stopWaiting = undefined;
        counts = wanted;
        onChange(counts);
      },
      wanted ? settleMs : lingerMs,
    );
  };

  return {
    look() {
      lookers += 1;
      // One more who looks must not begin the wait anew.
      if (lookers === 1) settle();
      let looks = true;
      return () => {
        if (!looks) return;
        looks = false;
        lookers -= 1;
        if (lookers === 0) settle();
      };
    },
    isLooking: () => counts,
  };
}
