import type { Policy, PolicyView } from '../../apps/views/policy-view.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { bold, dim } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { connectedMeaningOf, meaningOf } from './meanings.ts';

/** Elements that are shown above the policies, or are obvious. */
const told = new Set([
  'clientCredentialsFlowUser',
  'commaSeparatedPermissionSet',
  'commaSeparatedProfile',
  'externalClientApplication',
  'label',
]);

/** The policies of an app, each value with its meaning. A connected app has none of the app itself. */
export function policyText(view: PolicyView): string {
  const facts: ReadonlyArray<readonly [string, string]> = [
    [messageText('output', 'app.runAs'), view.runAs ?? ''],
    [messageText('output', 'policy.permissionSets'), view.permissionSets.join('\n')],
    [messageText('output', 'policy.profiles'), view.profiles.join('\n')],
  ];
  const head = [wrapWithPrefix('', bold(view.app)), pairs(facts)].filter((line) => line !== '').join('\n');
  const { kind, appPolicy, oauthPolicy } = view;
  if (kind === 'connected-app') return [head, policy('policy.connected', oauthPolicy, connectedMeaningOf)].join('\n\n');
  return [head, policy('policy.app', appPolicy), policy('policy.oauth', oauthPolicy)].join('\n\n');
}

function policy(
  title: 'policy.app' | 'policy.oauth' | 'policy.connected',
  of: Policy | null,
  meaning = meaningOf,
): string {
  if (of === null)
    return `${bold(messageText('output', title))}\n${wrapWithPrefix('  ', messageText('output', 'policy.default'))}`;
  const rows = Object.entries(of.elements)
    .filter(([element]) => !told.has(element))
    .map(([element, value]): [string, string] => [element, withMeaning(value, meaning(element, value))]);
  return `${bold(messageText('output', title))}  ${dim(of.fullName)}\n${pairs(rows)}`;
}

function withMeaning(value: string, meaning: string): string {
  return meaning === '' ? value : `${value}: ${meaning}`;
}
