import { EcaError } from '../errors/eca-error.ts';
import { isMyDomain, trustedAnswer } from './hosts.ts';
import type { RequestContext } from './reply.ts';

/**
 * The address of a token's org, without a trailing slash. A token endpoint that could name any host would be sent the
 * next token. Throws EcaError InstanceUrlMismatch if it isn't the expected org, HostNotTrusted if the host isn't a
 * Salesforce org.
 */
export function checkedInstanceUrl(instanceUrl: string, asked: RequestContext): string {
  const { origin } = trustedAnswer(instanceUrl, asked.allowHosts);
  const expected = expectedOrigin(asked);
  if (expected !== undefined && expected !== origin) {
    throw new EcaError('InstanceUrlMismatch', { expected, actual: origin });
  }
  return origin;
}

/** A My Domain belongs to one org; a login host or a site says nothing about where the org is. */
function expectedOrigin({ instanceUrl, url }: RequestContext): string | undefined {
  if (instanceUrl !== undefined) return URL.parse(instanceUrl)?.origin ?? instanceUrl;
  const asked = URL.parse(url);
  return asked !== null && isMyDomain(asked) ? asked.origin : undefined;
}
