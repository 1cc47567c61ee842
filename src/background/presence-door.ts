import { presencePortName } from '../messages/presence';
import type { ContentPort } from '../platform/ports';
import type { Attention } from '../schedule/attention';
import type { BatteryMemory } from '../schedule/battery-memory';

export interface PresenceDoorDeps {
  readonly attention: Pick<Attention, 'look'>;
  readonly battery: Pick<BatteryMemory, 'note'>;
  readonly onError: (error: unknown) => void;
}

/** Takes over a port of one of Larder's own pages: by being open, it says that somebody looks. */
export function admitOwnPage(port: ContentPort, deps: PresenceDoorDeps): void {
  if (port.name !== presencePortName) {
    port.disconnect();
    return;
  }
  port.onDisconnect(deps.attention.look());
  port.onMessage((report) => void deps.battery.note(report).catch(deps.onError));
}
