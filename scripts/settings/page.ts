import { basicRows } from './basic-rows.ts';
import { flowRows } from './flow-rows.ts';
import { policyRows } from './policy-rows.ts';
import { tokenRows } from './token-rows.ts';
import type { Row } from './ways.ts';

export type Section = { readonly title: string; readonly rows: readonly Row[] };

/** The settings of an app by the pages of Setup, in their order. */
export const settingsPage: readonly Section[] = [
  { title: 'Basic information', rows: basicRows },
  { title: 'API (Enable OAuth Settings)', rows: [...flowRows, ...tokenRows] },
  { title: 'Policies of an org', rows: policyRows },
];
