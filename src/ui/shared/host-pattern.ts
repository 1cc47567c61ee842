/**
 * The match pattern of a site, from its address or its name as it is typed; undefined where it is
 * none. A pattern has no port in Firefox: it is for all of a host's.
 */
export function hostPattern(typed: string): string | undefined {
  const text = typed.trim();
  const address = text.includes('://') ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  // No `*`, which an address may have and a pattern reads as all.
  if (!/^([a-z0-9.-]+|\[[0-9a-f:]+\])$/.test(url.hostname)) return undefined;
  return `${url.protocol}//${url.hostname}/*`;
}
