import type { AppUse, UserUse } from '../../apps/views/usage.ts';
import { type CsvColumns, type CsvFile, csvFile } from '../csv/csv-file.ts';
import { remarks } from '../page/remarks.ts';
import { type UsageList, usageListNotes, type UsageUsers, usageNotes } from './usage-text.ts';

const appColumns: CsvColumns<AppUse> = {
  app: ({ app }) => app,
  label: ({ label }) => label,
  kind: ({ kind }) => kind,
  installed: ({ installed }) => String(installed),
  users: ({ users }) => users,
  users_read: ({ usersRead }) => usersRead,
  tokens: ({ tokens }) => tokens,
  last_used: ({ lastUsed }) => lastUsed,
  id: ({ id }) => id,
  org: (_, org) => org,
};

const userColumns: CsvColumns<UserUse> = {
  username: ({ username }) => username,
  app: ({ app }) => app,
  kind: ({ kind }) => kind,
  tokens: ({ tokens }) => tokens,
  uses: ({ useCount }) => useCount,
  last_used: ({ lastUsed }) => lastUsed,
  user_id: ({ userId }) => userId,
  org: (_, org) => org,
};

/** The apps of all orgs that hold tokens. */
export const usageListCsv: CsvFile<UsageList> = csvFile(
  appColumns,
  ({ apps }: UsageList) => apps,
  (usage, org) => remarks(usageListNotes(usage, org)),
);

/** The users of all orgs who hold tokens, one line for each of their apps. */
export const usageUsersCsv: CsvFile<UsageUsers> = csvFile(
  userColumns,
  ({ users }: UsageUsers) => users,
  (usage) => remarks(usageNotes(usage)),
);
