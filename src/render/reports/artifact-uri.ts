/** What may stand in a path of a URI as it is (RFC 3986 `pchar`, less `:`, which could end a scheme). */
const encodeSegment = (segment: string): string =>
  encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /%(?:21|24|26|27|28|29|2A|2B|2C|3B|3D|40)/g,
    decodeURIComponent,
  );

const encodePath = (path: string): string => path.split('/').map(encodeSegment).join('/');

/** Where an input is, as a URI reference (RFC 3986): relative paths stay relative, `-` (stdin) stays as it is, URLs too. */
export function artifactUri(file: string): string {
  if (/^https?:\/\//i.test(file)) return file;
  const path = /^[A-Za-z]:[\\/]/.test(file) ? `/${file.replaceAll('\\', '/')}` : file;
  if (!path.startsWith('/')) return encodePath(path);
  return `file://${encodePath(path).replace(/^\/([A-Za-z])%3A\//, '/$1:/')}`;
}
