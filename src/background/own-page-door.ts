import { archivePortName } from '../messages/archive-protocol';
import { presencePortName } from '../messages/presence';
import type { ContentPort } from '../platform/ports';
import { type ArchiveDeps, admitArchive } from './archive-door';
import { admitPresence, type PresenceDoorDeps } from './presence-door';

export interface OwnPageDeps extends PresenceDoorDeps {
  readonly archive: () => Promise<ArchiveDeps>;
}

/** Takes over a port of one of Larder's own pages; its name says what it is for. */
export function admitOwnPage(port: ContentPort, deps: OwnPageDeps): void {
  if (port.name === presencePortName) admitPresence(port, deps);
  else if (port.name === archivePortName) admitArchive(port, deps.archive);
  else port.disconnect();
}
