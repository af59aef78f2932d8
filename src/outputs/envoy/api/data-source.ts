/** Content that stands in the configuration itself (envoy.config.core.v3.DataSource). */
export type InlineText = { readonly inline_string: string };

/** Content of a file on the machine where Envoy runs. */
export type FileContent = { readonly filename: string };
