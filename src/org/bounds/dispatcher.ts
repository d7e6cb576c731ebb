import type { Agent, EnvHttpProxyAgent } from 'undici';
import { EcaError } from '../../errors/eca-error.ts';
import { isLoopback } from '../../oauth/hosts.ts';

/**
 * What sends requests to an address: through the proxies of the environment, but never to loopback, where http is
 * allowed because it does not leave the machine.
 */
export async function dispatcherFor(address: string): Promise<Agent | EnvHttpProxyAgent> {
  const undici = await import('undici');
  const url = URL.parse(address);
  const options = { allowH2: false };
  return url !== null && isLoopback(url) ? new undici.Agent(options) : new undici.EnvHttpProxyAgent(options);
}

/** Throws EcaError TlsUnverified where Node was asked to trust whoever answers. Loopback by http needs no trust. */
export function requireVerifiedTls(address: string, env: Readonly<NodeJS.ProcessEnv> = process.env): void {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' && env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    throw new EcaError('TlsUnverified', { host: url.host });
  }
}
