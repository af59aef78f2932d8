import { any, double, list, message, string, wrapper } from '../shape/shape.js';

const name = string('Name of the backend; policies and defaults refer to it.');
const conf = any('Settings of the backend’s type.');
const defaultBackend = string('Name of the backend used where a policy names none.');

/** `tracing`. */
export const tracing = message(
  {
    defaultBackend,
    backends: list(
      message({
        name,
        sampling: wrapper(double(), 'Percentage of traces to send; default 100.'),
        type: string('`zipkin` or `datadog`.'),
        conf,
      }),
      'Where traces can go.',
    ),
  },
  { doc: 'Traces of the mesh.' },
);

/** `logging`. */
export const logging = message(
  {
    defaultBackend,
    backends: list(
      message({ name, format: string('Format of an access log line.'), type: string('`tcp` or `file`.'), conf }),
      'Where access logs can go.',
    ),
  },
  { doc: 'Access logs of the mesh.' },
);

/** `metrics`. */
export const metrics = message(
  {
    enabledBackend: string('Name of the backend in use; unset: no metrics.'),
    backends: list(message({ name, type: string('`prometheus`.'), conf }), 'Where metrics can go.'),
  },
  { doc: 'Metrics of the mesh’s Dataplanes.' },
);
