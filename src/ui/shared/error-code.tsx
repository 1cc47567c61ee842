/** By what an error is looked up in the guide, or named to somebody who helps. */
export function ErrorCode({ error }: { error: { code: string; detail?: string | undefined } }) {
  const { code, detail } = error;
  return (
    <code class="error-code" dir="ltr">
      {detail === undefined ? code : `${code}, ${detail}`}
    </code>
  );
}
