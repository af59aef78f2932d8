import { isReady, type RunStatus } from './run-status.js';

type Metric = {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly help: string;
  /** Values by label (`result="failed"`); '' for a metric without labels. */
  readonly values: Readonly<Record<string, number>>;
};

const EFFECTS = ['kept', 'left out', 'waiting'] as const;

/** Only sources that have to be asked can be out of sight. */
const sourceMetrics = ({ sourceAge }: RunStatus): readonly Metric[] =>
  sourceAge === undefined
    ? []
    : [
        {
          name: 'meshgw_source_age_seconds',
          type: 'gauge',
          help: 'How long ago the control plane was last seen; what it said then is served.',
          values: { '': Math.round(sourceAge * 10) / 10 },
        },
      ];

const metrics = (status: RunStatus): readonly Metric[] => [
  {
    name: 'meshgw_ready',
    type: 'gauge',
    help: 'Whether requests are served.',
    values: { '': Number(isReady(status)) },
  },
  { name: 'meshgw_envoy_up', type: 'gauge', help: 'Whether Envoy runs.', values: { '': Number(status.isEnvoyUp) } },
  {
    name: 'meshgw_envoy_restarts_total',
    type: 'counter',
    help: 'Times that Envoy ended by itself and was started again.',
    values: { '': status.restarts },
  },
  {
    name: 'meshgw_publications_total',
    type: 'counter',
    help: 'Configurations published, by whether Envoy took all of it or a part, or did not confirm it.',
    values: Object.fromEntries(
      Object.entries(status.publications).map(([result, count]) => [`result="${result}"`, count]),
    ),
  },
  {
    name: 'meshgw_publication_seconds',
    type: 'gauge',
    help: 'How long the last publication took.',
    values: { '': status.lastPublication },
  },
  {
    name: 'meshgw_failed_loads_total',
    type: 'counter',
    help: 'Times that the sources could not be read or were at fault, so that the configuration before stayed.',
    values: { '': status.failedLoads },
  },
  {
    name: 'meshgw_problems',
    type: 'gauge',
    help: 'Parts of the configuration that Envoy would not take, by what is in force in their place.',
    values: Object.fromEntries(
      EFFECTS.map((effect) => [
        `effect="${effect}"`,
        status.problems.filter((problem) => problem.effect === effect).length,
      ]),
    ),
  },
  ...sourceMetrics(status),
];

/** The state of a run in Prometheus' text format 0.0.4. */
export const metricsText = (status: RunStatus): string =>
  metrics(status)
    .flatMap(({ name, type, help, values }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...Object.entries(values).map(([label, value]) => `${name}${label && `{${label}}`} ${value}`),
    ])
    .map((line) => `${line}\n`)
    .join('');
