import type { Session } from './session.js';

const TIME = /\b(?!0001-)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)(?!\d)/g;
export const TOKEN = /\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g;
const PEM = /-----BEGIN [A-Z ]+-----.*?-----END [A-Z ]+-----/gs;
/** The range from which Kuma takes addresses of services. */
const VIRTUAL_ADDRESS = /\b24[0-3]\.\d+\.\d+\.\d+\b(?!\/)/g;
const IDS = /("(clusterId|instanceId|hostname)": ?")[^"]*"/g;
const LONG_DATA = /("data": ?")([A-Za-z0-9+/]{64,}={0,2})"/g;
/** Where the Kubernetes form of a Secret has its data. */
const LONG_VALUE = /("value": ?")([A-Za-z0-9+/]{64,}={0,2})"/g;

/** Text of an answer with marks for all that differs from run to run: times, ids, tokens, keys made by the control plane, addresses. */
export function normalise(text: string, { base, httpsBase, replacements, sentData }: Session): string {
  let result = text;
  for (const [from, to] of replacements) result = result.replaceAll(from, to);
  result = result.replaceAll(base, '<base>');
  if (httpsBase !== '') result = result.replaceAll(httpsBase, '<https-base>');
  result = result
    .replace(TIME, '<time>')
    .replace(TOKEN, '<jwt>')
    .replace(PEM, '<pem>')
    .replace(VIRTUAL_ADDRESS, '<vip>');
  if (result.includes('"clusterId"')) result = result.replace(IDS, '$1<$2>"');
  const generated = result.includes('"kind": "Secret"') ? LONG_VALUE : LONG_DATA;
  return result.replace(generated, (all, key: string, data: string) =>
    sentData.has(data) ? all : `${key}<generated>"`,
  );
}

/** Remembers long data of a body, which an answer may hold as it is. */
export function rememberSentData(body: string, { sentData }: Session): void {
  for (const [, data = ''] of body.matchAll(/"data":\s*"([^"]{64,})"/g)) sentData.add(data);
}
