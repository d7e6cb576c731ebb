import type { Org } from '../org/org.ts';

export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

/** An object that can be queried: its fields, where relationship names lead (object and key field), and its rows. */
export type Table = {
  name: string;
  fields: readonly string[];
  relations: Record<string, { object: string; via: string }>;
  toolingOnly?: boolean;
  /** Rows in one page, and rows that a query gives at most; COUNT() counts all. */
  batch?: number;
  most?: number;
  /** Fields that no condition may name. */
  unfilterable?: readonly string[];
  rows: (org: Org) => Row[];
};

/** Whether two names are the same to SOQL, which does not tell case apart. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
