/** Whether a host, in the spelling of `URL.hostname`, is this computer and no other. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost') || host === '[::1]') return true;
  // `URL` has already written every form of an IPv4 address as four numbers.
  return /^127\.\d+\.\d+\.\d+$/.test(host);
}
