import { ask } from '../../../platform/admin-client';
import { Section } from '../../shared/section';
import { countText, text } from '../../shared/text';
import { ConfirmButton } from '../confirm-button';

/** What forgets. Each says what it does and asks first. `waiting`: events not published yet. */
export function DangerZone({ waiting }: { waiting: number }) {
  return (
    <Section title={text('forgetTitle')}>
      <div class="card forget">
        <div>
          <p>{text('resetAllHint')}</p>
          <ConfirmButton
            words={text('resetAll')}
            question={text('resetAllQuestion')}
            confirm={text('resetAllYes')}
            done={text('resetAllDone')}
            onConfirm={() => ask({ type: 'sync.reset', confirm: true })}
          />
        </div>
        <div>
          <p>{text('clearCacheHint')}</p>
          <ConfirmButton
            tone="danger"
            words={text('clearCache')}
            question={text('clearCacheQuestion')}
            {...(waiting > 0 ? { warning: countText('clearCacheOutbox', waiting) } : {})}
            confirm={text('clearCacheYes')}
            phrase={text('clearCachePhrase')}
            done={text('clearCacheDone')}
            onConfirm={() => ask({ type: 'cache.clear', confirm: true })}
          />
        </div>
      </div>
    </Section>
  );
}
