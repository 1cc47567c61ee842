/** Milliseconds until a browser has surely begun to read what it saves. */
const graceMs = 60_000;

/** Has the browser save a file as it saves downloads. Nothing says whether the user lets it. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: Firefox opens it in another process after this turn.
  setTimeout(() => URL.revokeObjectURL(url), graceMs);
}
