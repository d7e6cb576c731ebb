import type { Agent, EnvHttpProxyAgent } from 'undici';
import { EcaError } from '../../errors/eca-error.ts';
import { isLoopback } from '../../oauth/hosts.ts';
import { proxyAgent } from '../proxy.ts';

/**
 * The dispatcher for an address: through the proxies of the environment, but never for loopback, where http is allowed
 * because it doesn't leave the machine. Throws EcaError ProxyInvalid.
 */
export async function dispatcherFor(address: string): Promise<Agent | EnvHttpProxyAgent> {
  const url = URL.parse(address);
  if (url === null || !isLoopback(url)) return proxyAgent();
  const { Agent: Direct } = await import('undici');
  return new Direct({ allowH2: false });
}

/** Throws EcaError TlsUnverified if Node's verification is switched off. Loopback by http needs none. */
export function requireVerifiedTls(address: string, env: Readonly<NodeJS.ProcessEnv> = process.env): void {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' && env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    throw new EcaError('TlsUnverified', { host: url.host });
  }
}
