import { appRows } from './app.ts';
import { loginRows } from './login.ts';
import { manifestRows } from './manifest.ts';
import { packageRows } from './package.ts';
import { secretRows } from './secret.ts';
import { settingsRows } from './settings.ts';
import type { Table } from './table.ts';

/** The rows of all commands. */
export const allRows: Table = {
  ...appRows,
  ...settingsRows,
  ...secretRows,
  ...loginRows,
  ...manifestRows,
  ...packageRows,
};
