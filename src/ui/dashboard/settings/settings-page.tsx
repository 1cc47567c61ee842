import type { Snapshot } from '../../../messages/snapshot';
import { StateNotices } from '../../shared/state-notices';
import { text } from '../../shared/text';
import { openPage } from '../open-page';
import { PageHead } from '../page-head';
import { EffectiveSection } from './effective-section';
import { LookSection } from './look-section';
import { NotifySection } from './notify-section';
import { SettingsSection } from './settings-section';

/** Everything that can be set for Larder as a whole. */
export function SettingsPage({ snapshot }: { snapshot: Snapshot }) {
  return (
    <>
      <PageHead title={text('settingsTitle')} lead={text('settingsLead')} />
      <StateNotices snapshot={snapshot} onOpen={openPage} />
      <LookSection look={snapshot.look} />
      <NotifySection />
      <SettingsSection settings={snapshot.settings} />
      <EffectiveSection settings={snapshot.settings} relays={snapshot.relays} />
    </>
  );
}
