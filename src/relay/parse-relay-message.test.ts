import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainEvent } from '../../test/support/relay/plain-event';
import { malformedFrames } from '../../test/support/relay/relay-behaviour';
import { parseRelayMessage } from './parse-relay-message';

const parse = (...frame: unknown[]) => parseRelayMessage(JSON.stringify(frame));

describe('parseRelayMessage', () => {
  it('reads every label of NIP-01, 42 and 77', () => {
    const event = plainEvent('one');
    expect(parse('EVENT', 's', event)).toEqual({ type: 'EVENT', subscription: 's', event });
    expect(parse('EOSE', 's')).toEqual({ type: 'EOSE', subscription: 's' });
    expect(parse('CLOSED', 's', 'error: no')).toEqual({
      type: 'CLOSED',
      subscription: 's',
      reason: 'error: no',
    });
    expect(parse('OK', event.id, true, '')).toEqual({
      type: 'OK',
      id: event.id,
      accepted: true,
      reason: '',
    });
    expect(parse('NOTICE', 'hello')).toEqual({ type: 'NOTICE', text: 'hello' });
    expect(parse('AUTH', 'c')).toEqual({ type: 'AUTH', challenge: 'c' });
    expect(parse('NEG-MSG', 's', '61')).toEqual({
      type: 'NEG-MSG',
      subscription: 's',
      message: '61',
    });
    expect(parse('NEG-ERR', 's', 'blocked: too big')).toEqual({
      type: 'NEG-ERR',
      subscription: 's',
      reason: 'blocked: too big',
    });
  });

  it('tells an EVENT whose payload is none from one of ours', () => {
    const { sig: _, ...unsigned } = plainEvent('one');
    for (const payload of [undefined, null, 7, 'x', [], {}, unsigned]) {
      expect(parse('EVENT', 's', payload)).toEqual({ type: 'MALFORMED-EVENT', subscription: 's' });
    }
  });

  it('reads the hint of NIP-67 and no other', () => {
    expect(parse('EOSE', 's', ['finish'])).toHaveProperty('hint', 'finish');
    expect(parse('EOSE', 's', ['more', 'x'])).toHaveProperty('hint', 'more');
    for (const hints of ['finish', ['done'], [], null, { 0: 'finish' }]) {
      expect(parse('EOSE', 's', hints)).toEqual({ type: 'EOSE', subscription: 's' });
    }
  });

  it('knows the label that go-nostr and khatru write instead', () => {
    expect(parse('NEG-ERROR', 's', 'CLOSED')).toEqual({
      type: 'NEG-ERR',
      subscription: 's',
      reason: 'CLOSED',
    });
  });

  it('reads the cap of a NEG-ERR as a number or as digits', () => {
    expect(parse('NEG-ERR', 's', 'blocked', 5000)).toHaveProperty('cap', 5000);
    expect(parse('NEG-ERR', 's', 'blocked', '5000')).toHaveProperty('cap', 5000);
    for (const cap of [0, -1, 1.5, 'many', null, {}]) {
      expect(parse('NEG-ERR', 's', 'blocked', cap)).not.toHaveProperty('cap');
    }
  });

  it('takes a reason that is left out for an empty one', () => {
    expect(parse('CLOSED', 's')).toHaveProperty('reason', '');
    expect(parse('NEG-ERR', 's')).toHaveProperty('reason', '');
    expect(parse('OK', 'id', false)).toHaveProperty('reason', '');
  });

  it('passes over what is no message, and labels it does not know', () => {
    for (const frame of malformedFrames) expect(parseRelayMessage(frame), frame).toBeUndefined();
    expect(parse('OK', 'id', 'true', '')).toBeUndefined();
    expect(parse('event', 's', plainEvent('one'))).toBeUndefined();
    expect(parse('constructor', 's')).toBeUndefined();
  });

  it('never throws, whatever it is given', () => {
    const labels = fc.constantFrom('EVENT', 'EOSE', 'CLOSED', 'OK', 'NEG-MSG', 'NEG-ERR', 'NOTICE');
    const frames = fc.tuple(labels, fc.array(fc.jsonValue(), { maxLength: 4 }));
    fc.assert(fc.property(frames, ([label, rest]) => void parse(label, ...rest)));
    fc.assert(fc.property(fc.string(), (text) => void parseRelayMessage(text)));
  });
});
