/** The input that is standard input. */
export const STDIN = '-';

export const isUrl = (input: string): boolean => /^https?:\/\//i.test(input);

/** The scheme of a URL that cannot be read: `ftp` of `ftp://host/x`; undefined for all other inputs. */
export function unreadableScheme(input: string): string | undefined {
  return isUrl(input) ? undefined : /^([a-z][a-z0-9+.-]*):\/\//i.exec(input)?.[1];
}

/** What is read of a directory. A file that is named is read whatever it is called. */
export const isDocumentName = (name: string): boolean => /\.(?:ya?ml|json)$/i.test(name);
