import { describe, expect, it } from 'vitest';
import { plainEvent } from '../../test/support/relay/plain-event';
import { trackUnanswered } from './unanswered-requests';

describe('trackUnanswered', () => {
  it('keeps a request from sending it to the first reaction', () => {
    const unanswered = trackUnanswered();
    unanswered.sent(['REQ', 'a', {}]);
    unanswered.sent(['NEG-OPEN', 'b', {}, '61']);
    expect([...unanswered.ids]).toEqual(['a', 'b']);
    unanswered.received({ type: 'EVENT', subscription: 'a', event: plainEvent('x') });
    unanswered.received({ type: 'NEG-ERR', subscription: 'b', reason: '' });
    expect([...unanswered.ids]).toEqual([]);
  });

  it.each(['EVENT', 'AUTH'] as const)('keeps an %s until its OK', (label) => {
    const unanswered = trackUnanswered();
    const event = plainEvent('sent');
    unanswered.sent([label, event]);
    expect([...unanswered.ids]).toEqual([event.id]);
    unanswered.received({ type: 'OK', id: event.id, accepted: true, reason: '' });
    expect([...unanswered.ids]).toEqual([]);
  });

  it('forgets what we closed ourselves, and is not moved by a NOTICE', () => {
    const unanswered = trackUnanswered();
    unanswered.sent(['REQ', 'a', {}]);
    unanswered.sent(['NEG-OPEN', 'b', {}, '61']);
    unanswered.received({ type: 'NOTICE', text: 'hello' });
    unanswered.sent(['CLOSE', 'a']);
    expect([...unanswered.ids]).toEqual(['b']);
    unanswered.sent(['NEG-CLOSE', 'b']);
    expect([...unanswered.ids]).toEqual([]);
  });
});
