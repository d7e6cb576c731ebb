import type { Org } from '../org/org.ts';
import { type QueryError, queryError } from './error.ts';
import { findTable } from './tables-org.ts';
import { sameName, type Row, type Table, type Value } from './table.ts';

/** A field reached from a table, over relationships: how it is called and how a row gets to it. */
export type Path = { names: string[]; read: (row: Row) => Value };

const noField = (name: string, table: Table): QueryError =>
  queryError(
    'INVALID_FIELD',
    `No such column '${name}' on entity '${table.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  );

/** Finds a field such as `Profile.Name`. Fails with INVALID_FIELD as an org does. */
export const resolvePath = (org: Org, table: Table, dotted: string, tooling: boolean): Path => {
  const [first = '', ...rest] = dotted.split('.');
  if (rest.length === 0) {
    const field = table.fields.find((candidate) => sameName(candidate, first));
    if (!field) throw noField(first, table);
    return { names: [field], read: (row) => row[field] ?? null };
  }
  if (sameName(first, table.name)) return resolvePath(org, table, rest.join('.'), tooling);
  const name = Object.keys(table.relations).find((candidate) => sameName(candidate, first));
  const relation = name === undefined ? undefined : table.relations[name];
  const target = relation && findTable(relation.object, tooling, org.ecaEnabled);
  if (name === undefined || !relation || !target) {
    throw queryError(
      'INVALID_FIELD',
      `Didn't understand relationship '${first}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name.`,
    );
  }
  const inner = resolvePath(org, target, rest.join('.'), tooling);
  const byId = new Map(target.rows(org).map((row) => [row['Id'], row]));
  return {
    names: [name, ...inner.names],
    read: (row): Value => {
      const found = byId.get(row[relation.via] ?? null);
      return found ? inner.read(found) : null;
    },
  };
};
