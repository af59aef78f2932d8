import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name that the gateway's certificate is asked for by. */
export const SERVER_NAME = 'edge.test';

const GATEWAY = 'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\n';

/** A folder of resources: a gateway on Dataplane `edge-1` that sends all requests to one backend. */
export type MeshFolder = {
  readonly path: string;
  /** Replaces a file as a whole, as an editor does. */
  readonly write: (file: string, text: string) => void;
  /** Sends requests to a new service, which is told this generation in the header `x-generation`. */
  readonly route: (generation: number) => void;
  /** The certificate of the listener with TLS. */
  readonly certify: (pem: string) => void;
};

/** Ports on loopback: of the listener in the clear, of the one with TLS, and of the backend. */
export type MeshPorts = { readonly plain: number; readonly secure: number; readonly backend: number };

/** Makes the folder; it has neither routes nor a certificate yet. */
export function openMeshFolder(path: string, { plain, secure, backend }: MeshPorts): MeshFolder {
  mkdirSync(path, { recursive: true });
  const write = (file: string, text: string): void => {
    writeFileSync(join(path, `${file}.new`), text);
    renameSync(join(path, `${file}.new`), join(path, file));
  };
  const dataplane = (name: string, networking: string): string =>
    `---\ntype: Dataplane\nmesh: default\nname: ${name}\nnetworking: {address: 127.0.0.1, ${networking}}\n`;
  const tls = 'tls: {mode: TERMINATE, certificates: [{secret: edge-tls}]}';
  write(
    'gateway.yaml',
    `${GATEWAY}conf:\n  listeners:\n  - {port: ${plain}, protocol: HTTP}\n  - {port: ${secure}, protocol: HTTPS, ${tls}}\n${dataplane('edge-1', 'gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}')}`,
  );
  return {
    path,
    write,
    route: (generation) => write('route.yaml', routeTo(generation, { backend, dataplane })),
    certify: (pem) =>
      write(
        'secret.yaml',
        `type: Secret\nmesh: default\nname: edge-tls\ndata: ${Buffer.from(pem).toString('base64')}\n`,
      ),
  };
}

type Backend = {
  readonly backend: number;
  readonly dataplane: (name: string, networking: string) => string;
};

const routeTo = (generation: number, { backend, dataplane }: Backend): string => `type: MeshGatewayRoute
mesh: default
name: all
selectors: [{match: {kuma.io/service: edge}}]
conf:
  http:
    rules:
    - matches: [{path: {match: PREFIX, value: /}}]
      filters: [{requestHeader: {set: [{name: x-generation, value: "${generation}"}]}}]
      backends: [{destination: {kuma.io/service: generation-${generation}}}]
${dataplane(`generation-${generation}`, `inbound: [{port: ${backend}, tags: {kuma.io/service: generation-${generation}, kuma.io/protocol: http}}]`)}`;
