import { LarderError } from '../messages/larder-error';

/** The last word to a stream whose page takes no notice of removals. */
export function tooFarBehind(): LarderError {
  return new LarderError('too-many', 'More was removed than this page has taken notice of.', {
    advice: 'Subscribe again and read what is there now.',
  });
}

/** The last word to a stream whose site may no longer read. */
export function notPermitted(): LarderError {
  return new LarderError('not-permitted', 'The user no longer lets this site read the cache.');
}
