import { type App, type AppEdit, composeEdits } from '../../apps/app.ts';
import { shownCertificate } from '../../apps/certificate/clues.ts';
import { hasOwnConsumer } from '../../apps/edits/link-edits.ts';
import { callbackUrls } from '../../apps/fields/callback-urls.ts';
import { devicePhrase, deviceRule } from '../../apps/flows/device-rule.ts';
import { disableFlow, enableFlows, type FlowOptions } from '../../apps/flows/flow-edits.ts';
import type { FlowName } from '../../apps/flows/flow-names.ts';
import { jwtUserNotes } from '../../apps/checks/jwt-users.ts';
import { runAsUser } from '../../apps/flows/flow-states.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import { accessGap } from '../../apps/users/run-as.ts';
import { requireCodeCredentials } from '../../org/metadata/oidc-settings.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Prepared } from '../change-app.ts';
import { requireRunAs, type RunAs, type RunAsRules } from './run-as.ts';

export type EnableInput = FlowOptions &
  RunAsRules & {
    readonly flows: readonly FlowName[];
    /** Asks for the run-as user; undefined if no one can be asked. */
    readonly askRunAs: ((session: OrgSession, app: string) => Promise<string>) | undefined;
    /** Asks for the callback URL of an app that has none; undefined if no one can be asked. */
    readonly askCallbackUrl?: ((app: string) => Promise<string>) | undefined;
    /** Asks for the certificate, a PEM text, of an app that has none; undefined if no one can be asked. */
    readonly askCertificate?: ((app: string) => Promise<string | undefined>) | undefined;
  };

/** Prepares switching flows on in one org: checks what each needs of the org before anything is edited. */
export function enabling(input: EnableInput): (session: OrgSession, app: App) => Promise<Prepared> {
  return async (session, app) => {
    const runAs = input.flows.includes('client-credentials') ? await runAsFor(session, app, input) : undefined;
    if (input.flows.includes('code-credentials')) await requireCodeCredentials(session);
    const urls = await callbackUrlsFor(app, input);
    const certificate = await certificateFor(app, input);
    const options = { ...input, runAs: runAs?.facts.username, callbackUrls: urls, certificate };
    const edit = enableFlows(input.flows, options);
    const lack = runAs && accessGap(edit(app), runAs.facts, session.username);
    const device = input.flows.includes('device') ? stillBroken(app, edit(app)) : [];
    const jwt = input.flows.includes('jwt-bearer') ? jwtUserNotes(edit(app), session.username) : [];
    return { edit, notes: [...(runAs?.notes ?? []), ...(lack === undefined ? [] : [lack]), ...device, ...jwt] };
  };
}

/** An app whose device flow is already on doesn't change, and Salesforce's rule ends it all the same. */
function stillBroken(before: App, after: App): Consequence[] {
  const breach = deviceRule(after)?.breach;
  return breach === undefined || breach !== deviceRule(before)?.breach ? [] : [devicePhrase(after, breach)];
}

/** The edit that switches flows off. */
export function disabling(flows: readonly FlowName[]): AppEdit {
  return composeEdits(flows.map(disableFlow));
}

async function callbackUrlsFor(app: App, input: EnableInput): Promise<FlowOptions['callbackUrls']> {
  const given = input.callbackUrls ?? [];
  const isMissing = given.length === 0 && input.flows.includes('web-server') && callbackUrls(app).length === 0;
  const typed = isMissing && hasOwnConsumer(app) ? await input.askCallbackUrl?.(app.name) : undefined;
  return typed === undefined ? input.callbackUrls : [typed];
}

async function certificateFor(app: App, input: EnableInput): Promise<string | undefined> {
  const isMissing =
    input.certificate === undefined && input.flows.includes('jwt-bearer') && shownCertificate(app) === '';
  return isMissing && hasOwnConsumer(app) ? input.askCertificate?.(app.name) : input.certificate;
}

async function runAsFor(session: OrgSession, app: App, input: EnableInput): Promise<RunAs | undefined> {
  const missing = input.runAs === undefined && runAsUser(app) === null;
  const typed = missing ? await input.askRunAs?.(session, app.name) : input.runAs;
  return typed === undefined ? undefined : requireRunAs(session, typed, input);
}
