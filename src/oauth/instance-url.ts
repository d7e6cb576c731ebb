import { EcaError } from '../errors/eca-error.ts';
import { trusted } from './hosts.ts';
import type { RequestContext } from './reply.ts';

/**
 * The address that a token is for, without a slash at its end. A token endpoint that could name any host would be
 * handed the next token. Throws EcaError InstanceUrlMismatch when it is not the org that was meant, HostNotTrusted when
 * it is nobody's org.
 */
export function checkedInstanceUrl(instanceUrl: string, asked: RequestContext): string {
  const { origin } = trusted(instanceUrl, asked.allowHosts);
  const expected = expectedOrigin(asked);
  if (expected !== undefined && expected !== origin) {
    throw new EcaError('InstanceUrlMismatch', { expected, actual: origin });
  }
  return origin;
}

/** A My Domain is one org's; a login host or a site says nothing about where the org is. */
function expectedOrigin({ instanceUrl, url }: RequestContext): string | undefined {
  if (instanceUrl !== undefined) return URL.parse(instanceUrl)?.origin ?? instanceUrl;
  const asked = URL.parse(url);
  return asked !== null && /\.my\.(salesforce\.(com|mil)|crmforce\.mil|sfcrmproducts\.cn)$/.test(asked.hostname)
    ? asked.origin
    : undefined;
}
