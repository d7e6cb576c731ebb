import type { AppUse, TokenUse, UserUse } from '../../apps/views/usage.ts';
import { type CsvColumns, type CsvFile, csvFile } from '../csv/csv-file.ts';
import { remarks } from '../page/remarks.ts';
import { type UsageList, usageListNotes, type UsageTokens, type UsageUsers, usageNotes } from './usage-text.ts';

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

const tokenColumns: CsvColumns<TokenUse> = {
  id: ({ id }) => id,
  username: ({ username }) => username,
  app: ({ app }) => app,
  kind: ({ kind }) => kind,
  format: ({ format }) => format,
  uses: ({ useCount }) => useCount,
  first_used: ({ firstUsed }) => firstUsed,
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

/** The tokens of all orgs, which a token itself is no part of. */
export const usageTokensCsv: CsvFile<UsageTokens> = csvFile(
  tokenColumns,
  ({ tokens }: UsageTokens) => tokens,
  (usage) => remarks(usageNotes(usage)),
);
