/** Makes a format once for each locale: making one is dear, and a page needs the same few again and again. */
export function keptByLocale<Format>(make: (locale: string) => Format): (locale: string) => Format {
  const kept = new Map<string, Format>();
  return (locale) => {
    const format = kept.get(locale) ?? make(locale);
    kept.set(locale, format);
    return format;
  };
}
