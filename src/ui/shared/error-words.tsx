import type { MessageKey } from '../../platform/i18n';
import { errorText, type ShownError } from './error-text';
import { text } from './text';

interface ErrorWordsProps {
  error: ShownError;
  /** Without advice: there is little room, or it stands elsewhere. */
  brief?: boolean;
  /** What helps here, where that is not what helps elsewhere. */
  advice?: MessageKey | undefined;
}

/**
 * What went wrong and what to do about it, with the code by which it is looked up in the guide, or
 * named to somebody who helps.
 */
export function ErrorWords({ error, brief, advice: here }: ErrorWordsProps) {
  const { code, detail } = error;
  const { sentence, particulars, advice } = errorText(error);
  return (
    <>
      <bdi>{sentence}</bdi>{' '}
      {particulars?.words && (
        <bdi lang={particulars.lang} dir={particulars.lang && 'ltr'}>
          {particulars.words}
        </bdi>
      )}{' '}
      {!brief && (here ? text(here) : advice)}{' '}
      <code class="error-code" dir="ltr">
        {code}
        {detail && `, ${detail}`}
      </code>
    </>
  );
}
