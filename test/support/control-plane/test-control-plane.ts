import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject } from '../../../src/source/json-value.js';
import type { CertificateKind, Credentials } from './certificates.js';
import type { Fault, Faults } from './faults.js';
import type { TlsSetup } from './http/listener.js';
import type { TableKey } from './resources/resource-table.js';
import type { Variant } from './state.js';
import type { Authentication } from './users/identify.js';

export type ControlPlaneOptions = {
  readonly mode?: 'zone' | 'global';
  /** By tokens, with the administrator on loopback, unless told otherwise. */
  readonly authentication?: Partial<Authentication>;
  /** Opens a TLS port as well. */
  readonly tls?: {
    readonly certificate?: CertificateKind | Credentials;
    readonly clients?: TlsSetup['clients'];
    /** Certificates of clients, PEM. */
    readonly trusted?: readonly string[];
  };
  readonly variant?: Variant;
  readonly faults?: readonly Fault[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds until services have a status. */
  readonly statusDelay?: number;
};

/** A request as it came. */
export type RecordedRequest = {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** A control plane that tests can look into and disturb. */
export type TestControlPlane = {
  readonly url: string;
  /** Of the TLS port; '' without one. */
  readonly httpsUrl: string;
  /** What to trust on the TLS port, PEM; '' without one. */
  readonly certificate: string;
  /** All requests, in the order in which they came. */
  readonly requests: readonly RecordedRequest[];
  readonly faults: Faults;
  readonly resources: {
    /** Stores a Universal document without validating it; labels and times as a PUT would give them. */
    readonly put: (document: JsonObject) => void;
    /** As GET shows it. */
    readonly get: (key: TableKey) => JsonObject | undefined;
    readonly list: (type: string, mesh?: string) => readonly JsonObject[];
    readonly delete: (key: TableKey) => boolean;
  };
  /** Ends all connections; a memory store starts from the beginning (`keep`: it does not), with a new instance id. */
  readonly restart: (options: { readonly keep: boolean }) => void;
  /** Refuses connections until the function it gives is called; the ports stay the same. */
  readonly goDown: () => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
};
