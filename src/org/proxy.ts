import type { EnvHttpProxyAgent } from 'undici';
import { EcaError } from '../errors/eca-error.ts';

/** The variables that undici's agent reads, lower case first, as curl and Node do. */
const settings = [
  ['http_proxy', 'HTTP_PROXY'],
  ['https_proxy', 'HTTPS_PROXY'],
] as const;

/** The proxy protocols of undici. */
const protocols = ['http:', 'https:', 'socks5:', 'socks:'];

/**
 * The connections of one org, through the proxies of the environment. Treats an address without a scheme as http, like
 * curl. Throws EcaError ProxyInvalid, with the variable's name, for an invalid address.
 */
export async function proxyAgent(): Promise<EnvHttpProxyAgent> {
  const { EnvHttpProxyAgent: Agent } = await import('undici');
  const [httpProxy, httpsProxy] = settings.map(proxyIn);
  const proxies = {
    ...(httpProxy === undefined ? {} : { httpProxy }),
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
  };
  const socks = [httpProxy, httpsProxy].find((address) => address?.startsWith('socks'));
  if (socks !== undefined) await useQuietly(socks);
  return new Agent({ allowH2: false, ...proxies });
}

/**
 * undici says on stderr, once in a process, that SOCKS5 is experimental. Lets it say so to nobody: its user knows the
 * proxy, and stderr is read by scripts.
 */
async function useQuietly(socks: string): Promise<void> {
  const { Socks5ProxyAgent } = await import('undici');
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (): void => undefined;
  try {
    void new Socks5ProxyAgent(socks).close();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** The address in the first of these variables that is set; an empty one counts, and means no proxy. */
function proxyIn(names: readonly string[]): string | undefined {
  const setting = names.find((name) => process.env[name] !== undefined);
  const value = setting === undefined ? undefined : process.env[setting]?.trim();
  if (setting === undefined || value === undefined || value === '') return undefined;
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = URL.parse(address);
  if (url === null || url.hostname === '') throw new EcaError('ProxyInvalid', { setting, why: 'no-address' });
  if (!protocols.includes(url.protocol)) throw new EcaError('ProxyInvalid', { setting, why: 'protocol' });
  return address;
}
