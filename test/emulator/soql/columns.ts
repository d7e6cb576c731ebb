import type { Org } from '../org/org.ts';
import { planQuery } from './execute.ts';

type Column = { columnName: string; displayName: string; aggregate: boolean; custom: boolean; joinColumns: Column[] };

const column = ([name = '', ...rest]: string[]): Column => ({
  columnName: name,
  displayName: name,
  aggregate: false,
  custom: false,
  joinColumns: rest.length === 0 ? [] : [column(rest)],
});

/** The answer to a query with `columns=true`, from which `sf data query` makes its table heads. */
export const queryColumns = (org: Org, soql: string, tooling: boolean): object => {
  const { table, columns } = planQuery(org, soql, tooling);
  return {
    columnMetadata: columns.map(column),
    entityName: table.name,
    groupBy: false,
    idSelected: true,
    keyPrefix: null,
  };
};
