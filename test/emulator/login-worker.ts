// Logs orgs in through @salesforce/core, in one HOME after the other: loading core for each would take a second of CPU
// time. Core asks for the HOME whenever it reads or writes.
import { AuthInfo } from '@salesforce/core';
import { answerQuestions } from './kept-process.ts';
import type { OrgHandle } from './spec.ts';

type Logins = { readonly home: string; readonly orgs: readonly OrgHandle[] };

async function logIn({ home, orgs }: Logins): Promise<void> {
  Object.assign(process.env, { HOME: home, USERPROFILE: home });
  // One after the other: all of them write the same alias file.
  for (const { alias, url, accessToken } of orgs) {
    const auth = await AuthInfo.create({ accessTokenOptions: { accessToken, instanceUrl: url, loginUrl: url } });
    await auth.save();
    await auth.setAlias(alias);
  }
}

let last: Promise<unknown> = Promise.resolve();
answerQuestions(async (logins: Logins) => {
  const next = last.then(async () => logIn(logins));
  last = next.catch(() => undefined);
  return next;
});
