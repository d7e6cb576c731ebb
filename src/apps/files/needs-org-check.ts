import type { Phrase } from '../../errors/codes.ts';
import { type App, valueOf } from '../app.ts';
import { asExternal } from '../connected/as-external.ts';
import type { FlowName } from '../flows/flow-names.ts';
import type { ListChange } from '../list-change.ts';
import { globalSwitchOff } from '../edits/run-as-edits.ts';

/** What an edit of files refers to that only an org can confirm. */
export type NeedsOrgCheck = {
  readonly runAs?: string | undefined;
  readonly flows?: readonly FlowName[];
  readonly permissionSets?: ListChange;
  readonly profiles?: ListChange;
};

/** What wasn't checked because an app's files in `folder` were edited without an org. */
export function needsOrgCheck(after: App, folder: string, matters: NeedsOrgCheck): Phrase[] {
  const { runAs, flows = [], permissionSets = {}, profiles = {} } = matters;
  const data = { app: after.name, folder };
  const phrases: Phrase[] = [];
  if (runAs !== undefined) {
    phrases.push({ key: 'RunAsUnchecked', data: { ...data, user: runAs } });
    if (isLimited(asExternal(after))) phrases.push({ key: 'CoverageUnchecked', data: { ...data, user: runAs } });
    if (globalSwitchOff(asExternal(after))) phrases.push({ key: 'GlobalSwitchOffInFiles', data });
  }
  if (flows.includes('code-credentials')) phrases.push({ key: 'CodeCredentialsUnchecked', data });
  const names = [permissionSets, profiles].flatMap(({ set = [], add = [] }) => [...set, ...add]);
  if (names.length > 0) phrases.push({ key: 'NamesUnchecked', data: { ...data, names: names.join(', ') } });
  return phrases;
}

function isLimited(app: App): boolean {
  const policy = 'ExtlClntAppOauthConfigurablePolicies';
  return valueOf(app, policy, 'permittedUsersPolicyType') === 'AdminApprovedPreAuthorized';
}
