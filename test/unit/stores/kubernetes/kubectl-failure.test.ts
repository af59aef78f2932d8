import { describe, expect, test } from 'vitest';
import type { CommandError } from '../../../../src/diagnostics/errors.js';
import { kubectlFailure, kubectlMissing } from '../../../../src/stores/kubernetes/kubectl-failure.js';
import { NotThere } from '../../../../src/stores/kubernetes/not-there.js';
import { OutcomeUnknown } from '../../../../src/stores/stepwise/outcome-unknown.js';
import { Refused } from '../../../../src/stores/stepwise/refused.js';

const cluster = { name: 'k', kubeconfig: undefined, context: 'prod', systemNamespace: 'kuma-system' };
const failure = (text: string): CommandError => kubectlFailure(text, cluster);

/** What kubectl 1.20.2 and 1.32.4 wrote, word for word. */
const SAID = {
  noServer: 'The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?',
  noHost: 'Unable to connect to the server: dial tcp: lookup nosuch.invalid on 10.0.0.53:53: no such host',
  wrongAuthority: 'Unable to connect to the server: x509: certificate signed by unknown authority',
  wrongAuthorityNew:
    'Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority',
  cutOff: 'Unable to connect to the server: EOF',
  late: 'Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
  tooLate: 'error: context deadline exceeded',
  tooLateNew:
    'error: client rate limiter Wait returned an error: context deadline exceeded - error from a previous attempt: EOF',
  unauthorised: 'error: You must be logged in to the server (Unauthorized)',
  unauthorisedNew:
    'error: You must be logged in to the server (the server has asked for the client to provide credentials)',
  forbidden:
    'Error from server (Forbidden): meshgateways.kuma.io is forbidden: User "tester" cannot list resource "meshgateways" in API group "kuma.io" at the cluster scope',
  notFound: 'Error from server (NotFound): meshgateways.kuma.io "edge" not found',
  noPath: 'Error from server (NotFound): the server could not find the requested resource',
  noContext: 'error: context "prod" does not exist',
  noKubeconfig: 'error: stat /nope/config: no such file or directory',
  badKubeconfig: 'error: error loading config file "/c": yaml: line 1: did not find expected node content',
  old: "Error: unknown flag: --server-side\nSee 'kubectl apply --help' for usage.",
  oneViolation: 'The MeshGateway "edge" is invalid: spec.selectors: must have at least one element',
  violations: 'The MeshGateway "edge" is invalid: \n* spec.selectors: must have\n* spec.conf: cannot be empty',
  denied:
    'Error from server (BadRequest): admission webhook "owner-reference.kuma-admission.kuma.io" denied the request: meshes.kuma.io "nope" not found',
  deniedForbidden:
    'Error from server (Forbidden): admission webhook "validator.kuma-admission.kuma.io" denied the request: Operation not allowed.',
  noWebhook:
    'Error from server (InternalError): Internal error occurred: failed calling webhook "validator.kuma-admission.kuma.io": failed to call webhook: Post "https://kuma-control-plane.kuma-system.svc:443/x?timeout=10s": dial tcp 10.96.0.1:443: connect: connection refused',
  owned: `error: Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using kuma.io/v1alpha1: .spec.conf.listeners
Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:`,
  ownedTwice: `error: Apply failed with 2 conflicts: conflicts with "argocd" using kuma.io/v1alpha1:
- .spec.conf.listeners
- .spec.selectors
Please review the fields above--they currently have other managers. Here`,
  modified: `error: Operation cannot be fulfilled on meshgateways.kuma.io "edge": the object has been modified; please apply your changes to the latest version and try again
Please review the fields above--they currently have other managers. Here`,
  precondition:
    'Error from server (Conflict): Operation cannot be fulfilled on meshgateways.kuma.io "edge": the resourceVersion in the precondition (7) does not match the resourceVersion in record (8). The object might have been modified',
  noKind: 'error: unable to recognize "STDIN": no matches for kind "MeshGateway" in version "kuma.io/v1alpha1"',
} as const;

describe('what kubectl says', () => {
  test.each([
    [
      'noServer',
      'the Kubernetes cluster of context "k" cannot be reached: The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?',
    ],
    [
      'noHost',
      'the Kubernetes cluster of context "k" cannot be reached: dial tcp: lookup nosuch.invalid on 10.0.0.53:53: no such host',
    ],
    [
      'wrongAuthority',
      'the Kubernetes cluster of context "k" cannot be reached: x509: certificate signed by unknown authority',
    ],
    [
      'wrongAuthorityNew',
      'the Kubernetes cluster of context "k" cannot be reached: tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ],
    ['noContext', 'context "k": the kubeconfig has no context "prod"'],
    ['noKubeconfig', 'context "k": the kubeconfig cannot be used: stat /nope/config: no such file or directory'],
    [
      'badKubeconfig',
      'context "k": the kubeconfig cannot be used: error loading config file "/c": yaml: line 1: did not find expected node content',
    ],
    ['old', 'this kubectl is too old: unknown flag: --server-side'],
  ] as const)('%s: the cluster was not asked', (name, message) => {
    const error = failure(SAID[name]);
    expect(error).toMatchObject({ message, exitCode: 3 });
    expect(error.hint).toBeDefined();
    expect(error).not.toBeInstanceOf(OutcomeUnknown);
    expect(error).not.toBeInstanceOf(Refused);
  });

  test.each(['cutOff', 'late', 'tooLate', 'tooLateNew'] as const)('%s: nobody knows what became of it', (name) => {
    expect(failure(SAID[name])).toBeInstanceOf(OutcomeUnknown);
    expect(failure(SAID[name]).message).toMatch(/^kubectl got no answer from the Kubernetes cluster of context "k": /);
  });

  test('so is what was never heard before, and silence', () => {
    expect(failure('panic: runtime error')).toBeInstanceOf(OutcomeUnknown);
    expect(failure('')).toMatchObject({
      message: 'kubectl got no answer from the Kubernetes cluster of context "k": it was ended',
    });
  });

  test.each([
    ['oneViolation', 400, 'The MeshGateway "edge" is invalid: spec.selectors: must have at least one element'],
    ['violations', 400, 'The MeshGateway "edge" is invalid'],
    [
      'denied',
      400,
      'admission webhook "owner-reference.kuma-admission.kuma.io" denied the request: meshes.kuma.io "nope" not found',
    ],
    [
      'deniedForbidden',
      400,
      'admission webhook "validator.kuma-admission.kuma.io" denied the request: Operation not allowed.',
    ],
    ['noKind', 400, 'no matches for kind "MeshGateway" in version "kuma.io/v1alpha1"'],
    ['unauthorised', 401, 'the Kubernetes cluster of context "k" does not know who you are: Unauthorized'],
    [
      'unauthorisedNew',
      401,
      'the Kubernetes cluster of context "k" does not know who you are: the server has asked for the client to provide credentials',
    ],
    [
      'forbidden',
      403,
      'meshgateways.kuma.io is forbidden: User "tester" cannot list resource "meshgateways" in API group "kuma.io" at the cluster scope',
    ],
    [
      'owned',
      409,
      'fields belong to someone else: conflict with "kubectl-client-side-apply" using kuma.io/v1alpha1: .spec.conf.listeners',
    ],
    [
      'ownedTwice',
      409,
      'fields belong to someone else: conflicts with "argocd" using kuma.io/v1alpha1: .spec.conf.listeners .spec.selectors',
    ],
    ['modified', 409, 'Operation cannot be fulfilled on meshgateways.kuma.io "edge": the object has been modified'],
  ] as const)('%s: the cluster said no (%i)', (name, status, message) => {
    const error = failure(SAID[name]);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ status, message, exitCode: status === 400 ? 1 : 3 });
  });

  test('each violation is a line of its own', () => {
    expect(failure(SAID.violations).details).toEqual(['spec.selectors: must have', 'spec.conf: cannot be empty']);
    expect(failure(SAID.oneViolation).details).toEqual([]);
  });

  test('a version that is no longer there is a change by someone else', () => {
    expect(failure(SAID.precondition)).toMatchObject({ status: 409, hint: expect.stringContaining('meshgw diff') });
  });

  test('what is not there is told from everything else', () => {
    expect(failure(SAID.notFound)).toBeInstanceOf(NotThere);
    expect(failure(SAID.noPath)).toBeInstanceOf(NotThere);
    expect(failure(SAID.noContext)).not.toBeInstanceOf(NotThere);
  });

  test('a webhook that does not answer leads to Kuma', () => {
    expect(failure(SAID.noWebhook)).toMatchObject({
      exitCode: 3,
      hint: 'see whether Kuma’s control plane runs in the cluster',
    });
  });

  test('hints name the context of the kubeconfig', () => {
    expect(failure(SAID.noServer).hint).toBe('see what "kubectl cluster-info --context prod" says');
  });

  test('without kubectl there is a hint', () => {
    expect(kubectlMissing(cluster)).toMatchObject({ exitCode: 3, hint: expect.stringContaining('install kubectl') });
  });
});
