import type { Policy, PolicyView } from '../apps/policy-view.ts';
import { hang, pairs } from './layout.ts';
import { meaningOf } from './meanings.ts';
import { bold, dim } from './style.ts';
import { say } from './texts.ts';

/** Elements that stand above the policies, or say what everybody knows. */
const told = new Set([
  'clientCredentialsFlowUser',
  'commaSeparatedPermissionSet',
  'commaSeparatedProfile',
  'externalClientApplication',
  'label',
]);

/** Both policies of an app, each value with what it means. */
export function policyText(view: PolicyView): string {
  const facts: ReadonlyArray<readonly [string, string]> = [
    [say('output', 'app.runAs'), view.runAs ?? ''],
    [say('output', 'policy.permissionSets'), view.permissionSets.join('\n')],
    [say('output', 'policy.profiles'), view.profiles.join('\n')],
  ];
  const head = [hang('', bold(view.app)), pairs(facts)].filter((line) => line !== '').join('\n');
  return [head, policy('policy.app', view.appPolicy), policy('policy.oauth', view.oauthPolicy)].join('\n\n');
}

function policy(title: 'policy.app' | 'policy.oauth', of: Policy | null): string {
  if (of === null) return `${bold(say('output', title))}\n${hang('  ', say('output', 'policy.default'))}`;
  const rows = Object.entries(of.elements)
    .filter(([element]) => !told.has(element))
    .map(([element, value]): [string, string] => [element, withMeaning(element, value)]);
  return `${bold(say('output', title))}  ${dim(of.fullName)}\n${pairs(rows)}`;
}

function withMeaning(element: string, value: string): string {
  const meaning = meaningOf(element, value);
  return meaning === '' ? value : `${value}: ${meaning}`;
}
