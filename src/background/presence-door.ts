import type { ContentPort } from '../platform/ports';
import type { Attention } from '../schedule/attention';
import type { BatteryMemory } from '../schedule/battery-memory';

export interface PresenceDoorDeps {
  readonly attention: Pick<Attention, 'look'>;
  readonly battery: Pick<BatteryMemory, 'note'>;
  readonly onError: (error: unknown) => void;
}

/** Takes over the port of a page that is looked at: by being open, it says so. */
export function admitPresence(port: ContentPort, deps: PresenceDoorDeps): void {
  port.onDisconnect(deps.attention.look());
  port.onMessage((report) => void deps.battery.note(report).catch(deps.onError));
}
