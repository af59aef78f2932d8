/** Documents as users write them, for tests through the real program. */

export const gateway = (name: string, { mesh = 'default', labels = '', port = 80, secret = '' } = {}): string => `
type: MeshGateway
mesh: ${mesh}
name: ${name}
labels: {${labels}}
selectors:
- match: {kuma.io/service: ${name}}
conf:
  listeners:
  - port: ${port}
    protocol: ${secret === '' ? 'HTTP' : 'HTTPS'}
${secret === '' ? '' : `    tls: {mode: TERMINATE, certificates: [{secret: ${secret}}]}`}
`;

export const timeout = (name: string, { mesh = 'default', labels = '' } = {}): string => `
type: MeshTimeout
mesh: ${mesh}
name: ${name}
labels: {${labels}}
spec:
  targetRef: {kind: Mesh}
`;

export const mesh = (name: string): string => `
type: Mesh
name: ${name}
`;

export const all = (...documents: readonly string[]): string => documents.join('---');
