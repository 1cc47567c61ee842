const replacements: readonly (readonly [RegExp, string])[] = [
  // Where signers are found, with the secret that opens them.
  [/\b(?:bunker|nostrconnect):\S+/gi, 'bunker:…'],
  [/\b(secret|token|password|key)=[^\s&]+/gi, '$1=…'],
  // Keys and ids, as words and as hex.
  [/\b(nsec|npub|nprofile|note|nevent|naddr|ncryptsec)1[02-9ac-hj-np-z]+/gi, '$11…'],
  [/[0-9a-f]{32,}/gi, '…'],
  // Sites; a relay's address stays, but for what may stand in it beside the host.
  [/\b(https?:\/\/)[^\s"'”)]+/gi, '$1…'],
  [/\b(wss?:\/\/)(?:[^\s/@]+@)?([^\s/?#"'”)]+)[^\s"'”)]*/gi, '$1$2'],
  [/\b(?:moz|chrome)-extension:\/\/[^\s/]+/gi, 'extension:/'],
  [/\S+@[\w-]+\.\S+/g, '…@…'],
];

/**
 * A text without what would say who somebody is, which sites they use, or open anything: keys, ids,
 * secrets, names and the addresses of sites. For texts that are kept or passed on.
 */
export function withoutSecrets(text: string): string {
  return replacements.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
}
