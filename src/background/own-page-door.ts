import { archivePortName } from '../messages/archive-protocol';
import { newsPortName } from '../messages/news-protocol';
import { presencePortName } from '../messages/presence';
import { samplePortName } from '../messages/sample-protocol';
import type { ContentPort } from '../platform/ports';
import { type ArchiveDeps, admitArchive } from './archive-door';
import { admitNews, type NewsDoorDeps } from './news-door';
import { admitPresence, type PresenceDoorDeps } from './presence-door';
import { admitSample, type SampleCache } from './sample-door';

export interface OwnPageDeps extends PresenceDoorDeps, NewsDoorDeps {
  readonly archive: () => Promise<ArchiveDeps>;
  readonly cache: () => Promise<SampleCache>;
}

/** Takes over a port of one of Larder's own pages; its name says what it is for. */
export function admitOwnPage(port: ContentPort, deps: OwnPageDeps): void {
  if (port.name === presencePortName) admitPresence(port, deps);
  else if (port.name === archivePortName) admitArchive(port, deps.archive);
  else if (port.name === newsPortName) admitNews(port, deps);
  else if (port.name === samplePortName) admitSample(port, deps.cache);
  else port.disconnect();
}
