/**
 * Tells screen readers what changed. It must be on the page before its text is, and its text should
 * change at turning points only: a running count would be read out without end.
 */
export function Announcer({ message }: { message: string }) {
  return (
    <p class="visually-hidden" role="status">
      {message}
    </p>
  );
}
