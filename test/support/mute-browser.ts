/** A browser that knows where files of the extension are, and none of its strings: they come from `speak`. */
export const browser = {
  runtime: { getURL: (file: string) => file },
  i18n: { getMessage: () => '' },
};
