/** The input that is standard input. */
export const STDIN = '-';

export const isUrl = (input: string): boolean => /^https?:\/\//i.test(input);

/** What is read of a directory. A file that is named is read whatever it is called. */
export const isDocumentName = (name: string): boolean => /\.(?:ya?ml|json)$/i.test(name);
