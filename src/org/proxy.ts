import { isIP } from 'node:net';
import type { EnvHttpProxyAgent } from 'undici';
import { EcaError } from '../errors/eca-error.ts';

/** The variables that undici's agent reads, lower case first, as curl and Node do. */
const settings = [
  ['http_proxy', 'HTTP_PROXY'],
  ['https_proxy', 'HTTPS_PROXY'],
] as const;

/** The proxy protocols of undici, with the port that each has if the address names none. */
const protocols = new Map([
  ['http:', 80],
  ['https:', 443],
  ['socks5:', 1080],
  ['socks:', 1080],
]);

/** What Node says of a name that it did not find, or of a connection that it did not get. */
type NetworkError = {
  readonly syscall?: unknown;
  readonly hostname?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
};

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

/**
 * Host and port of the proxy of the environment that an error of Node's network is about, without its credentials.
 * Returns undefined if the error is about another host, or the environment names no proxy.
 */
export function failedProxy({ syscall, hostname, address, port }: NetworkError): string | undefined {
  const proxy = settings
    .map((names) => URL.parse(addressIn(names)?.address ?? ''))
    .filter((url) => url !== null)
    .find((url) => (syscall === 'connect' ? isAt(url, address, port) : hostname === url.hostname));
  return proxy?.host;
}

/** Whether a proxy may have this address: its own if it is one, else whatever its name stands for, at its port. */
function isAt({ protocol, hostname, port }: URL, address: unknown, ofPort: unknown): boolean {
  const plain = hostname.replace(/^\[|\]$/g, '');
  if ((port === '' ? protocols.get(protocol) : Number(port)) !== ofPort) return false;
  return isIP(plain) === 0 || plain === address;
}

/**
 * The proxy in the first of these variables that is set; an empty one counts, and means no proxy. Throws EcaError
 * ProxyInvalid.
 */
function proxyIn(names: readonly string[]): string | undefined {
  const { setting, address } = addressIn(names) ?? {};
  if (setting === undefined || address === undefined) return undefined;
  const url = URL.parse(address);
  if (url === null || url.hostname === '') throw new EcaError('ProxyInvalid', { setting, why: 'no-address' });
  if (!protocols.has(url.protocol)) throw new EcaError('ProxyInvalid', { setting, why: 'protocol' });
  return address;
}

/** The first of these variables that is set, and its address with a scheme; undefined if that is empty. */
function addressIn(names: readonly string[]): { setting: string; address: string } | undefined {
  const setting = names.find((name) => process.env[name] !== undefined);
  const value = setting === undefined ? undefined : process.env[setting]?.trim();
  if (setting === undefined || value === undefined || value === '') return undefined;
  return { setting, address: /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}` };
}
