/** A list of addresses as text, one to a line. Empty lines and repetitions mean nothing. */
export function parseUrlLines(lines: string): string[] {
  const urls = lines.split(/\s+/).filter((line) => line !== '');
  return [...new Set(urls)];
}

export function formatUrlLines(urls: readonly string[]): string {
  return urls.join('\n');
}
