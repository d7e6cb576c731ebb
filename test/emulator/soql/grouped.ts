import type { FieldType, Query } from '@jetstreamapp/soql-parser-js';
import { malformed } from './error.ts';
import type { QueryRecord } from './execute.ts';
import type { Row, Value } from './table.ts';

type Reader = (field: string) => (row: Row) => Value;

const newest = (values: readonly Value[]): Value =>
  values.reduce(
    (most, value) => (value !== null && (most === null || String(value) > String(most)) ? value : most),
    null,
  );

/** One column of a group: a field that the rows are grouped by, or COUNT or MAX of one with an alias. */
const cellOf = (field: FieldType, rows: readonly Row[], grouped: readonly string[], read: Reader): [string, Value] => {
  if (field.type === 'Field') {
    if (!grouped.includes(field.field.toLowerCase()))
      throw malformed(`Field must be grouped or aggregated: ${field.field}`);
    return [field.field, rows[0] ? read(field.field)(rows[0]) : null];
  }
  if (field.type !== 'FieldFunctionExpression') throw malformed('this kind of field is not emulated');
  const [parameter] = field.parameters;
  if (typeof parameter !== 'string' || field.alias === undefined) throw malformed('an aggregate needs an alias here');
  const values = rows.map(read(parameter));
  const name = field.functionName.toUpperCase();
  if (name === 'COUNT') return [field.alias, values.filter((value) => value !== null).length];
  if (name === 'MAX') return [field.alias, newest(values)];
  throw malformed(`${name} is not emulated`);
};

/** Rows by the fields of GROUP BY, as the AggregateResults that an org answers with. */
export const groupRows = (rows: readonly Row[], query: Query, read: Reader): QueryRecord[] => {
  const grouped = [query.groupBy ?? []].flat().map((clause) => {
    if (!('field' in clause)) throw malformed('functions in GROUP BY are not emulated');
    return clause.field;
  });
  const names = grouped.map((name) => name.toLowerCase());
  const groups = Map.groupBy(rows, (row) => JSON.stringify(grouped.map((name) => read(name)(row))));
  return [...groups.values()].map((own) => ({
    attributes: { type: 'AggregateResult', url: '' },
    ...Object.fromEntries((query.fields ?? []).map((field) => cellOf(field, own, names, read))),
  }));
};
