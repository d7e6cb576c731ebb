import { text } from 'node:stream/consumers';
import { AuthInfo } from '@salesforce/core';
import type { OrgHandle } from './spec.ts';

const orgs = JSON.parse(await text(process.stdin)) as OrgHandle[];

// One after the other: all of them write the same alias file.
for (const { alias, url, accessToken } of orgs) {
  const auth = await AuthInfo.create({ accessTokenOptions: { accessToken, instanceUrl: url, loginUrl: url } });
  await auth.save();
  await auth.setAlias(alias);
}
