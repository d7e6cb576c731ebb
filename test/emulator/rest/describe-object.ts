import { json, restError, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { findTable } from '../soql/tables-org.ts';

/** sobjects/{name}/describe. Orgs without source tracking do not know SourceMember, for which `sf` asks so. */
export const describeObject = ({ org }: Request, name: string, tooling: boolean): Reply => {
  const table = findTable(name, tooling, org.ecaEnabled);
  return table
    ? json({ name: table.name, fields: table.fields.map((field) => ({ name: field })) })
    : restError(404, 'NOT_FOUND', 'The requested resource does not exist');
};
