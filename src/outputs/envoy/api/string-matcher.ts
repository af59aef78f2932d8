/** RE2; the whole text must match (envoy.type.matcher.v3.RegexMatcher). */
export type RegexMatcher = { readonly regex: string };

/** envoy.type.matcher.v3.StringMatcher; case counts. */
export type StringMatcher =
  | { readonly exact: string }
  | { readonly prefix: string }
  | { readonly safe_regex: RegexMatcher };

/** How a path or a Location is rewritten: what the expression finds gives way to the substitution, in which `\1` is a group and `\\` a backslash. */
export type RegexRewrite = { readonly pattern: RegexMatcher; readonly substitution: string };
