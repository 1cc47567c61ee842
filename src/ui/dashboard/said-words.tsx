import { ErrorWords } from '../shared/error-words';

/** What a relay said, as it said it; with a `code`, what Larder says of an error, in the language of the interface. */
export function SaidWords({ words, code }: { words: string; code?: string | undefined }) {
  if (code === undefined) return <bdi>{words}</bdi>;
  return <ErrorWords error={{ code, message: words }} brief />;
}
