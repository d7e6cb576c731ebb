import { EcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from './session.ts';

/**
 * The address of a resource of an org's REST API. Each of `parts` is one segment, whatever characters are in it. Throws
 * EcaError BrokenAnswer for a part that is empty, "." or "..": every client reads those as another resource, encoded or
 * not (URL Standard, "double-dot URL path segment"), and no id of an org looks like that.
 */
export function restUrl({ connection, username: org }: OrgSession, parts: readonly string[]): string {
  for (const part of parts) if (/^\.{0,2}$/.test(part)) throw new EcaError('BrokenAnswer', { org, detail: 'id' });
  const segments = parts.map((part) => encodeURIComponent(part.toWellFormed()));
  return [`${connection.instanceUrl}/services/data/v${connection.version}`, ...segments].join('/');
}
