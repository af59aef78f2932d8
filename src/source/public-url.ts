/** A URL as it may be shown: user, password and query may be credentials. */
export function publicUrl(url: string): string {
  if (!URL.canParse(url)) return url.replace(/\/\/[^/]*@/, '//').replace(/\?.*$/, '?…');
  const { username, password, search } = new URL(url);
  if (username === '' && password === '' && search === '') return url;
  return url.replace(/\/\/[^/?#]*@/, '//').replace(/\?.*$/, '?…');
}
