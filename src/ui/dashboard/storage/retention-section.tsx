import { defaultRetentionSettings } from '../../../messages/default-settings';
import type { Eviction } from '../../../messages/eviction-record';
import type { RetentionSettings } from '../../../messages/retention-settings';
import { ask } from '../../../platform/admin-client';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import type { Question } from '../confirm-dialog';
import { retentionSettings } from '../settings/retention-setting-list';
import { SettingsForm } from '../settings/settings-form';
import { EvictionTable } from './eviction-table';

interface RetentionSectionProps {
  settings: RetentionSettings;
  /** Newest first. */
  evictions: readonly Eviction[];
}

/** How much is kept for how long, and what has gone for that. */
export function RetentionSection({ settings, evictions }: RetentionSectionProps) {
  return (
    <Section title={text('retentionTitle')}>
      <div class="card" data-testid="retention">
        <p>{text('retentionLead')}</p>
        <SettingsForm
          settings={retentionSettings}
          values={settings}
          fallbacks={defaultRetentionSettings}
          questionOf={({ ownVanish }) =>
            ownVanish === 'empty' && settings.ownVanish !== 'empty' ? emptyQuestion() : undefined
          }
          onSave={async (values) =>
            (await ask({ type: 'settings.update', fields: { retention: values } })).retention
          }
        />
      </div>
      {evictions.length > 0 && <EvictionTable evictions={evictions} />}
    </Section>
  );
}

function emptyQuestion(): Question {
  return {
    words: text('ownVanishTitle'),
    question: text('ownVanishQuestion'),
    warning: text('ownVanishWarning'),
    confirm: text('ownVanishYes'),
  };
}
