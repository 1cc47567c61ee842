import { ErrorCode } from './error-code';
import { errorText, type ShownError } from './error-text';

interface ErrorWordsProps {
  error: ShownError;
  /** Without advice: there is little room, or it stands elsewhere. */
  brief?: boolean;
  /** What helps here, where that is not what helps elsewhere. */
  advice?: string | undefined;
}

/** What went wrong, what to do about it, and its code. */
export function ErrorWords({ error, brief = false, advice: here }: ErrorWordsProps) {
  const { sentence, particulars, advice: usual } = errorText(error);
  const advice = here ?? usual;
  return (
    <>
      <bdi>{sentence}</bdi>{' '}
      {particulars !== undefined && (
        <bdi lang={particulars.lang} dir={particulars.lang && 'ltr'}>
          {particulars.words}
        </bdi>
      )}{' '}
      {!brief && advice !== undefined && <bdi>{advice}</bdi>} <ErrorCode error={error} />
    </>
  );
}
