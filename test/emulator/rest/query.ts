import { json, restError, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { isQueryError } from '../soql/error.ts';
import { queryColumns } from '../soql/columns.ts';
import { executeQuery } from '../soql/execute.ts';
import { makeId } from '../org/ids.ts';
import { nextNumber, type Org } from '../org/org.ts';

const page = (org: Org, cursor: string, path: string, offset: number): Reply => {
  const { rows, size } = org.cursors.get(cursor) ?? { rows: [], size: 1 };
  const end = offset + size;
  const done = end >= rows.length;
  const next = done ? {} : { nextRecordsUrl: `${path}/${cursor}-${end}` };
  return json({ totalSize: rows.length, done, ...next, records: rows.slice(offset, end) });
};

/** query and tooling/query, with paging; the cursor of a next page is the last part of the path. */
export const queryEndpoint = (request: Request, base: string, cursor: string | undefined, tooling: boolean): Reply => {
  const { org } = request;
  if (cursor !== undefined) {
    const [id = '', offset = ''] = cursor.split('-');
    return org.cursors.has(id)
      ? page(org, id, base, Number(offset))
      : restError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  }
  const soql = request.query.get('q') ?? '';
  try {
    if (request.query.get('columns') === 'true') return json(queryColumns(org, soql, tooling));
    const { count, records, batch = Infinity } = executeQuery(org, soql, tooling);
    const size = Math.min(batch, org.switches.queryPageSize);
    if (records.length <= size) return json({ totalSize: count, done: true, records });
    const id = makeId('01g', `${org.orgId}/${nextNumber(org)}`);
    org.cursors.set(id, { rows: records, size });
    return page(org, id, base, 0);
  } catch (error) {
    if (isQueryError(error)) return restError(400, error.code, error.message);
    throw error;
  }
};
