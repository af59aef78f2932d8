import type { Agent } from 'node:http';

/** Through what a request goes. */
export type Route = { readonly agent: Agent; readonly proxy: URL | undefined };

export type Agents = {
  readonly routeTo: (url: URL) => Promise<Route>;
  /** Ends all connections that are kept. */
  readonly close: () => void;
};

const KEPT = { keepAlive: true };

/** Keeps connections, through the environment's proxies; what makes them is loaded when one is needed. */
export function openAgents(): Agents {
  const closing = new AbortController();
  const routes = new Map<string, Promise<Route>>();
  const opened: Agent[] = [];
  const open = async (url: URL): Promise<Route> => {
    const { proxyFor } = await import('./proxy-for.js');
    const proxy = await proxyFor(url, process.env);
    const agent = await openAgent({ isEncrypted: url.protocol === 'https:', proxy, closing: closing.signal });
    opened.push(agent);
    return { agent, proxy };
  };
  return {
    routeTo: (url) => {
      const known = routes.get(url.origin) ?? open(url);
      routes.set(url.origin, known);
      return known;
    },
    close: () => {
      closing.abort();
      for (const agent of opened) agent.destroy();
    },
  };
}

type Wanted = {
  readonly isEncrypted: boolean;
  readonly proxy: URL | undefined;
  /** Ends also a connection to a proxy that is still being made, of which an agent knows nothing yet. */
  readonly closing: AbortSignal;
};

async function openAgent({ isEncrypted, proxy, closing }: Wanted): Promise<Agent> {
  if (proxy === undefined) {
    const { Agent } = isEncrypted ? await import('node:https') : await import('node:http');
    return new Agent(KEPT);
  }
  // Each connection listens, and Node warns on stderr from the eleventh on.
  (await import('node:events')).EventEmitter.setMaxListeners(0, closing);
  const options = { ...KEPT, signal: closing };
  if (isEncrypted) return new (await import('https-proxy-agent')).HttpsProxyAgent(proxy, options);
  return new (await import('http-proxy-agent')).HttpProxyAgent(proxy, options);
}
