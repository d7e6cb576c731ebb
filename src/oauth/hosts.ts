import { EcaError, hasCode } from '../errors/eca-error.ts';

/**
 * Domains in which only Salesforce assigns names (help page "My Domain URL Formats"; the list that `sf` itself
 * trusts). The dot counts: `evilsalesforce.com` belongs to someone else.
 */
const salesforceDomains = [
  '.salesforce.com',
  '.salesforce.mil',
  '.crmforce.mil',
  '.force.com',
  '.my.site.com',
  '.sfcrmproducts.cn',
];

/** Login hosts of all orgs of a cloud, which refuse flows that need the org's own My Domain. */
const loginHosts = [
  'login.salesforce.com',
  'test.salesforce.com',
  'welcome.salesforce.com',
  // guess: the names follow those of the domain's other hosts
  'login.sfcrmproducts.cn',
  'test.sfcrmproducts.cn',
  'login.salesforce.mil',
];

/**
 * The address, if a secret may be sent to it: https at a domain of Salesforce or at one of `allowHosts`, or loopback.
 * Throws EcaError HostNotTrusted with the reason: invalid, not-https, not-salesforce.
 */
export function trusted(address: string, allowHosts: readonly string[] = []): URL {
  const url = URL.parse(address);
  const refuse = (why: string): never => {
    const variant = why === 'not-https' ? 'unencrypted' : undefined;
    throw new EcaError('HostNotTrusted', { host: url === null ? address : url.host, why }, { variant });
  };
  if (url === null || url.username !== '' || url.password !== '') return refuse('invalid');
  if (isLoopback(url)) return url;
  if (url.protocol !== 'https:') return refuse(url.protocol === 'http:' ? 'not-https' : 'invalid');
  const allowed = allowHosts.some((host) => [url.host, url.hostname].includes(host.trim().toLowerCase()));
  if (!allowed && !salesforceDomains.some((domain) => url.hostname.endsWith(domain))) return refuse('not-salesforce');
  return url;
}

/**
 * The address in an org's answer, as `trusted`. Throws EcaError HostNotTrusted in the variant `answered`, which isn't
 * wrong usage.
 */
export function trustedAnswer(address: string, allowHosts: readonly string[] = []): URL {
  try {
    return trusted(address, allowHosts);
  } catch (error) {
    if (!hasCode(error, 'HostNotTrusted')) throw error;
    throw new EcaError('HostNotTrusted', error.data, { cause: error, variant: 'answered' });
  }
}

/**
 * Refuses the address of an org that a stored login names unless it is `trusted`. `mayBeAny` accepts every host by
 * https, as `sf` does. Throws EcaError HostNotTrusted in the variant `stored`.
 */
export function requireTrustedLogin(address: string, allowHosts: readonly string[], mayBeAny?: 'mayBeAny'): void {
  const any = mayBeAny === undefined ? [] : [URL.parse(address)?.host ?? ''];
  try {
    trusted(address, [...allowHosts, ...any]);
  } catch (error) {
    if (!hasCode(error, 'HostNotTrusted')) throw error;
    throw new EcaError('HostNotTrusted', error.data, { cause: error, variant: 'stored' });
  }
}

/**
 * Throws EcaError MyDomainNeeded for hosts that don't belong to one org, such as the login hosts of all orgs, and for
 * sites (RFC 6749 §4.4 on the org's own host).
 */
export function requireMyDomain(address: string): void {
  const host = URL.parse(address)?.hostname ?? '';
  if (loginHosts.includes(host) || host === 'api.salesforce.com' || host.endsWith('.my.site.com'))
    throw new EcaError('MyDomainNeeded', { host });
}

/** Whether this is one of the hosts at which users of any org log in, by https. */
export function isLoginHost({ protocol, host }: URL): boolean {
  return protocol === 'https:' && loginHosts.includes(host);
}

/** Whether requests to this address never leave the machine. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  const local = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
  return local && (protocol === 'http:' || protocol === 'https:');
}

/** Whether this is the My Domain of one org, by https. */
export function isMyDomain({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && /\.my\.(salesforce\.(com|mil)|crmforce\.mil|sfcrmproducts\.cn)$/.test(hostname);
}

/**
 * The address of the org to which a request was redirected; undefined for the address that was asked, and for what
 * isn't a My Domain of Salesforce's or this machine.
 */
export function movedTo(location: string | undefined, asked: string): string | undefined {
  const [to, from] = [URL.parse(location ?? '', asked), URL.parse(asked)];
  if (to === null || to.origin === from?.origin) return undefined;
  return isLoopback(to) || isMyDomain(to) ? to.origin : undefined;
}
