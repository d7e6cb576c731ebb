import type { ConnectedAppPlace } from '../../apps/connected-app.ts';
import { type FlowName, flowNames } from '../../apps/flows/flow-names.ts';
import type { UserFacts } from '../../apps/users/run-as.ts';
import type { AppSummary } from '../../apps/views/summary.ts';
import { messageText } from '../page/texts.ts';

/**
 * An app in a picker, with what matters for the choice: `state`, if the command is about one, otherwise off, linked,
 * its flows and its run-as user.
 */
export function appChoiceText({ name, label, enabled, link, flows, runAs }: AppSummary, state?: string): string {
  const on = flowNames.filter((flow) => flows[flow] === 'on');
  const states = [
    enabled === false ? messageText('output', 'pick.disabled') : '',
    link === 'own' ? '' : messageText('output', `pick.${link}`),
    on.length === 0 ? '' : messageText('output', 'pick.flows', { flows: on.join(', ') }),
    runAs === null ? '' : messageText('output', 'pick.runAs', { user: runAs }),
  ];
  return withStates(label === name ? [name] : [name, label], state === undefined ? states : [state]);
}

/** An app in a picker that only other orgs have, with what matters for the choice there. */
export function elsewhereChoiceText(name: string, state: string): string {
  return withStates([name], [state]);
}

/** A connected app in a picker, with whether it comes from a package. */
export function connectedChoiceText({ name, installed }: Pick<ConnectedAppPlace, 'name' | 'installed'>): string {
  return withStates([name], [installed ? messageText('output', 'pick.installed') : '']);
}

/** A flow in a picker, with the states that it has in the apps, if those are known. */
export function flowChoiceText(flow: FlowName, states: ReadonlyArray<AppSummary['flows'][FlowName]>): string {
  return withStates([flow], [states.map((state) => messageText('output', `flow.${state}`)).join(', ')]);
}

/** What a flow is for, and what Setup calls it, for someone who doesn't know OAuth. */
export function flowMeaning(flow: FlowName): string {
  return messageText('output', `flow.meaning.${flow}`);
}

/** A user in a picker, with what matters for running an integration. */
export function userChoiceText({ username, powers, apiOnly, integrationLicence }: UserFacts): string {
  return withStates(
    [username],
    [
      powers.length === 0 ? '' : messageText('output', 'pick.administrator'),
      apiOnly ? messageText('output', 'pick.apiOnly') : '',
      integrationLicence === true ? messageText('output', 'pick.integration') : '',
    ],
  );
}

function withStates(names: readonly string[], states: readonly string[]): string {
  const said = states.filter((state) => state !== '').join('; ');
  return [...names, ...(said === '' ? [] : [`(${said})`])].join('  ');
}
