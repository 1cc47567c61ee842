import { ask } from '../../../platform/admin-client';
import { Section } from '../../shared/section';
import { text } from '../../shared/text';
import { ConfirmButton } from '../confirm-button';

/** What forgets. Each says what it does and asks first. */
export function DangerZone() {
  return (
    <Section title={text('forgetTitle')}>
      <div class="card forget">
        <div>
          <h3>{text('resetAll')}</h3>
          <p class="hint">{text('resetAllHint')}</p>
          <ConfirmButton
            words={text('resetAll')}
            question={text('resetAllQuestion')}
            confirm={text('resetAllYes')}
            onConfirm={() => ask({ type: 'sync.reset', confirm: true })}
          />
        </div>
        <div>
          <h3>{text('clearCache')}</h3>
          <p class="hint">{text('clearCacheHint')}</p>
          <ConfirmButton
            words={text('clearCache')}
            question={text('clearCacheQuestion')}
            confirm={text('clearCacheYes')}
            phrase={text('clearCachePhrase')}
            onConfirm={() => ask({ type: 'cache.clear', confirm: true })}
          />
        </div>
      </div>
    </Section>
  );
}
