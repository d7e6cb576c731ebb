import {
  parseQuery,
  type ConditionWithValueQuery,
  type FieldType,
  type LiteralType,
  type OrderByClause,
  type Query,
} from '@jetstreamapp/soql-parser-js';
import type { Org } from '../org/org.ts';
import { malformed, queryError } from './error.ts';
import { resolvePath, type Path } from './path.ts';
import { groupRows } from './grouped.ts';
import { findTable } from './tables-org.ts';
import type { Row, Table, Value } from './table.ts';
import { compare, compileWhere, type Test } from './where.ts';

type Scope = { org: Org; table: Table; tooling: boolean };
export type QueryRecord = { [field: string]: unknown; attributes: { type: string; url: string } };
export type QueryRows = { count: number; records: QueryRecord[]; batch?: number };

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** The text in a quoted literal. A backslash before % or _ stays, for LIKE. */
const unquote = (text: string): string =>
  text
    .slice(1, -1)
    .replace(/\\(['"\\%_nrt])/g, (whole, char: string) => ('%_'.includes(char) ? whole : (escapes[char] ?? char)));

const literal = (raw: string, type: LiteralType | undefined): Value => {
  if (type === 'STRING') return unquote(raw);
  if (type === 'BOOLEAN') return raw.toUpperCase() === 'TRUE';
  if (type === 'NULL') return null;
  if (type === 'INTEGER' || type === 'DECIMAL') return Number(raw);
  if (type === 'DATE' || type === 'DATETIME') return raw.replace('Z', '.000+0000');
  throw malformed('bind variables only allowed in Apex code');
};

const parse = (soql: string): Query => {
  try {
    // Without the second option the library builds its parser anew for each query, which takes 100 ms.
    return parseQuery(soql, { allowApexBindVariables: false, ignoreParseErrors: false });
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : 'unexpected token');
  }
};

const tableFor = (org: Org, name: string, tooling: boolean): Table => {
  const table = findTable(name, tooling, org.ecaEnabled);
  if (table) return table;
  throw queryError(
    'INVALID_TYPE',
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
};

const compileCondition =
  (scope: Scope) =>
  (condition: ConditionWithValueQuery): Test => {
    if (!('field' in condition)) throw malformed('functions in WHERE are not emulated');
    const path = resolvePath(scope.org, scope.table, condition.field, scope.tooling);
    if (scope.table.unfilterable?.includes(path.names.join('.')))
      throw queryError('INVALID_FIELD', `field '${condition.field}' can not be filtered in a query call`);
    const wanted =
      'valueQuery' in condition
        ? semiJoin(scope, condition.valueQuery)
        : [condition.value]
            .flat()
            .map((raw, index) =>
              literal(raw, ([condition.literalType].flat()[index] as LiteralType) ?? [condition.literalType].flat()[0]),
            );
    return (row) => compare(condition.operator, path.read(row), wanted);
  };

const semiJoin = ({ org, tooling }: Scope, query: Query): Value[] => {
  const scope = { org, tooling, table: tableFor(org, query.sObject ?? '', tooling) };
  const [field] = query.fields ?? [];
  if (field?.type !== 'Field') throw malformed('a semi join selects exactly one field');
  const path = resolvePath(org, scope.table, field.field, tooling);
  return filtered(scope, query).map(path.read);
};

const filtered = (scope: Scope, { where }: Pick<Query, 'where'>): Row[] => {
  const rows = scope.table.rows(scope.org);
  return where ? rows.filter(compileWhere(where, compileCondition(scope))) : rows;
};

const isCount = (field: FieldType): boolean =>
  field.type === 'FieldFunctionExpression' &&
  field.functionName.toUpperCase() === 'COUNT' &&
  field.parameters.length === 0;

const pathOf = ({ org, table, tooling }: Scope, field: FieldType): Path[] => {
  if (field.type === 'Field') return [resolvePath(org, table, field.field, tooling)];
  if (field.type === 'FieldRelationship')
    return [resolvePath(org, table, [...field.relationships, field.field].join('.'), tooling)];
  if (field.type === 'FieldFunctionExpression' && field.functionName.toUpperCase() === 'FIELDS') {
    return table.fields.map((name) => resolvePath(org, table, name, tooling));
  }
  throw malformed('this kind of field is not emulated');
};

const sorter = ({ org, table, tooling }: Scope, clause: OrderByClause): ((a: Row, b: Row) => number) => {
  if (!('field' in clause)) throw malformed('functions in ORDER BY are not emulated');
  const { read } = resolvePath(org, table, clause.field, tooling);
  const sign = clause.order === 'DESC' ? -1 : 1;
  const nulls = clause.nulls === 'LAST' ? 1 : -1;
  return (a, b) => {
    const [x, y] = [read(a), read(b)];
    if (x === null || y === null) return x === y ? 0 : (x === null ? 1 : -1) * nulls;
    return (compare('<', x, [y]) ? -1 : compare('>', x, [y]) ? 1 : 0) * sign;
  };
};

type Cell = { names: string[]; value: Value };

/** Puts cells where their names say: plain ones side by side, those over a relationship in an object of their own. */
const nest = (scope: Scope, table: Table, cells: readonly Cell[]): Record<string, unknown> => {
  const heads = [...new Set(cells.map(({ names }) => names[0] ?? ''))];
  const entries = heads.map((head): [string, unknown] => {
    const own = cells.filter(({ names }) => names[0] === head);
    const leaf = own.find(({ names }) => names.length === 1);
    if (leaf) return [head, leaf.value];
    const parent = findTable(table.relations[head]?.object ?? '', scope.tooling, scope.org.ecaEnabled);
    if (!parent || own.every(({ value }) => value === null)) return [head, null];
    const inner = own.map(({ names, value }) => ({ names: names.slice(1), value }));
    return [head, { attributes: { type: parent.name }, ...nest(scope, parent, inner) }];
  });
  return Object.fromEntries(entries);
};

const toRecord = (scope: Scope, paths: readonly Path[], row: Row): QueryRecord => {
  const { org, table, tooling } = scope;
  const base = `/services/data/v${org.maxApiVersion}.0/${tooling ? 'tooling/' : ''}sobjects`;
  const cells = paths.map(({ names, read }) => ({ names, value: read(row) }));
  return {
    attributes: { type: table.name, url: `${base}/${table.name}/${String(row['Id'])}` },
    ...nest(scope, table, cells),
  };
};

type Prepared = { query: Query; scope: Scope };

const prepare = (org: Org, soql: string, tooling: boolean): Prepared => {
  const query = parse(soql);
  return { query, scope: { org, tooling, table: tableFor(org, query.sObject ?? '', tooling) } };
};

/** The object and the columns of a query, without running it. */
export const planQuery = (org: Org, soql: string, tooling: boolean): { table: Table; columns: string[][] } => {
  const { query, scope } = prepare(org, soql, tooling);
  const fields = (query.fields ?? []).filter((field) => !isCount(field));
  return { table: scope.table, columns: fields.flatMap((field) => pathOf(scope, field)).map(({ names }) => names) };
};

/** Runs a query. Throws a QueryError with Salesforce's code when the org would refuse it. */
export const executeQuery = (org: Org, soql: string, tooling: boolean): QueryRows => {
  const { query, scope } = prepare(org, soql, tooling);
  const rows = filtered(scope, query);
  const fields = query.fields ?? [];
  const sorters = [query.orderBy ?? []].flat().map((clause) => sorter(scope, clause));
  rows.sort((a, b) => sorters.reduce((order, sort) => order || sort(a, b), 0));
  const from = query.offset ?? 0;
  const kept = rows.slice(from, query.limit === undefined ? undefined : from + query.limit);
  if (fields.length === 1 && fields.every(isCount)) return { count: kept.length, records: [] };
  if (query.groupBy) {
    const groups = groupRows(rows, query, (field) => resolvePath(org, scope.table, field, tooling).read);
    return { count: groups.length, records: groups.slice(0, query.limit) };
  }
  const paths = fields.flatMap((field) => pathOf(scope, field));
  const { batch, most } = scope.table;
  // guess: that the total of a query which gives no more rows is the number of those that it gives.
  const records = kept.slice(0, most).map((row) => toRecord(scope, paths, row));
  return { count: records.length, records, ...(batch === undefined ? {} : { batch }) };
};
