import { hasCode } from '../../errors/eca-error.ts';
import type { OrgSession } from '../session/session.ts';
import { query } from '../session/soql.ts';

/**
 * The org's Apex classes, those of packages as `namespace__Name` (object reference, ApexClass). Undefined if the org
 * refuses the query. One request for 2,000 classes. Throws EcaError for an expired session or a lost connection.
 */
export async function apexClassNames(session: OrgSession): Promise<string[] | undefined> {
  const shape = { Name: 'text', NamespacePrefix: 'text?' } as const;
  try {
    const rows = await query(session, 'SELECT Name, NamespacePrefix FROM ApexClass ORDER BY Name', shape);
    return rows.map(({ Name, NamespacePrefix }) => (NamespacePrefix === null ? Name : `${NamespacePrefix}__${Name}`));
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return undefined;
    throw error;
  }
}
