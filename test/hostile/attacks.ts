import type { Attack } from './attack';
import { falseEvents } from './attacks/false-events';
import { floods } from './attacks/floods';
import { forgedMessages } from './attacks/forged-messages';
import { frames } from './attacks/frames';
import { handover } from './attacks/handover';
import { hostileValues } from './attacks/hostile-values';
import { origins } from './attacks/origins';
import { patchedWorld } from './attacks/patched-world';
import { reconciliations } from './attacks/reconciliations';
import { scopes } from './attacks/scopes';
import { virtualRelay } from './attacks/virtual-relay';

/** All there are: at least thirty. */
export const attacks: readonly Attack[] = [
  ...forgedMessages,
  ...hostileValues,
  ...handover,
  ...frames,
  ...patchedWorld,
  ...floods,
  ...falseEvents,
  ...scopes,
  ...origins,
  ...reconciliations,
  ...virtualRelay,
];
