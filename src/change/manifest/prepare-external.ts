import { type App, type AppEdit, composeEdits } from '../../apps/app.ts';
import { assign } from '../../apps/edits/assign.ts';
import type { OauthInput } from '../../apps/edits/oauth-edits.ts';
import { type PolicyInput, switchApp } from '../../apps/edits/policy-edits.ts';
import { unsetRunAsUser } from '../../apps/edits/run-as-edits.ts';
import { type Assignment, readUnset } from '../../apps/fields/assignments.ts';
import { type AttributeChange, attributesIn, type AttributeType } from '../../apps/fields/custom-attributes.ts';
import { ipRangesIn } from '../../apps/fields/ip-range-text.ts';
import type { IpRangeChange } from '../../apps/fields/ip-ranges.ts';
import { mtlsSubjectFields, readMtlsSubject } from '../../apps/fields/mtls-subject.ts';
import type { FlowName } from '../../apps/flows/flow-names.ts';
import type { ListChange } from '../../apps/list-change.ts';
import { assignmentsIn } from '../../manifest/keys/assignments.ts';
import type { AppSettings, AttributeSettings } from '../../manifest/settings.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Prepared } from '../change-app.ts';
import { disabling, enabling } from '../edits/flow-changes.ts';
import { settingOauth } from '../edits/oauth-changes.ts';
import { settingPolicies } from '../edits/policy-changes.ts';
import type { RunAsRules } from '../edits/run-as.ts';
import { settingRunAs } from '../edits/user-changes.ts';

/** One part of what a manifest sets, prepared as the command for it does. */
type Part = (session: OrgSession, app: App) => Promise<Prepared> | Prepared;

/** What the user allows besides the manifest, and who was looked up for all apps of the org. */
export type Allowed = RunAsRules;

/**
 * Prepares what the settings say about an external client app, with the inputs and the functions of `update`, `oauth
 * set`, `policy set`, `user set`, `flow enable`, `flow disable`, `enable` and `disable`; each sees what the one before
 * it edited. Throws the errors of those commands.
 */
export async function prepareExternal(
  session: OrgSession,
  app: App,
  settings: AppSettings,
  allowed: Allowed,
): Promise<Prepared> {
  const edits: AppEdit[] = [];
  const notes: Array<Prepared['notes'][number]> = [];
  let edited = app;
  for (const part of partsOf(settings, allowed)) {
    const prepared = await part(session, edited);
    edited = prepared.edit(edited);
    edits.push(prepared.edit);
    notes.push(...prepared.notes);
  }
  const after = edited;
  return { edit: (one) => (one === app ? after : composeEdits(edits)(one)), notes };
}

/** In an order in which each part finds what it needs: a flow its callback URL, its user and its certificate. */
function partsOf(settings: AppSettings, { allowAdmin, people }: Allowed): Part[] {
  const { enabled, runAs, flows = {} } = settings;
  const assignments = assignmentsIn(settings);
  const of = (types: readonly string[]): Assignment[] => assignments.filter(({ type }) => types.includes(type));
  const [on, off] = [true, false].map((state) =>
    (Object.keys(flows) as FlowName[]).filter((flow) => flows[flow] === state),
  ) as [FlowName[], FlowName[]];
  const user = typeof runAs === 'string' ? runAs : undefined;
  const enable = { flows: on, runAs: user, allowAdmin, people, askRunAs: undefined };
  return [
    plain(composeEdits(of(headerTypes).map(assign))),
    settingOauthOf(settings, of(oauthTypes)),
    settingPoliciesOf(settings, of(policyTypes), people),
    ...(user === undefined || on.includes('client-credentials')
      ? []
      : [settingRunAs({ runAs: user, allowAdmin, people, enableFlow: false, addPermissionSets: [], ask: undefined })]),
    ...(on.length === 0 ? [] : [enabling(enable)]),
    plain(disabling(off)),
    ...(runAs === null ? [plain(unsetRunAsUser)] : []),
    ...(enabled === undefined ? [] : [plain(switchApp(enabled))]),
  ];
}

const headerTypes = ['ExternalClientApplication'];
const policyTypes = ['ExtlClntAppOauthConfigurablePolicies', 'ExtlClntAppConfigurablePolicies'];
const oauthTypes = ['ExtlClntAppGlobalOauthSettings', 'ExtlClntAppOauthSettings', 'ExtlClntAppOauthSecuritySettings'];

function plain(edit: AppEdit): Part {
  return () => ({ edit, notes: [] });
}

function settingOauthOf(settings: AppSettings, assignments: readonly Assignment[]): Part {
  const { callbackUrls, scopes, ipRanges, customAttributes, security = {}, certificate } = settings;
  const { tokenIpRanges, mtlsSubject } = security;
  const given = typeof certificate === 'object' ? { pem: certificate.pem, replace: true } : undefined;
  const input = (app: App): OauthInput => ({
    assignments: [...assignments, ...subjectOf(mtlsSubject)],
    callbackUrls: listOf(callbackUrls),
    scopes: listOf(scopes),
    ipRanges: rangesOf(ipRanges),
    tokenIpRanges: rangesOf(tokenIpRanges),
    ...attributesOf(app, 'ExtlClntAppOauthSettings', customAttributes),
    certificate: given,
  });
  return (session, app) => (isEmpty(input(app)) ? nothing : settingOauth(input(app))(session, app));
}

function subjectOf(subject: string | null | undefined): Assignment[] {
  if (subject === undefined) return [];
  if (subject !== null) return readMtlsSubject(subject, 'security.mtlsSubject');
  return mtlsSubjectFields.map((field) => readUnset(field, ['ExtlClntAppOauthSecuritySettings']));
}

function settingPoliciesOf(
  { policy = {} }: AppSettings,
  assignments: readonly Assignment[],
  people: Allowed['people'],
): Part {
  const { permissionSets, profiles, customAttributes } = policy;
  const input = (app: App): PolicyInput => ({
    assignments,
    permissionSets: listOf(permissionSets),
    profiles: listOf(profiles),
    ...attributesOf(app, 'ExtlClntAppOauthConfigurablePolicies', customAttributes),
  });
  return (session, app) => settingPolicies(input(app), people)(session, app);
}

const nothing: Prepared = { edit: (app) => app, notes: [] };

/** Whether there is nothing to set, so that an app without OAuth settings needs none. */
function isEmpty({
  assignments,
  callbackUrls,
  scopes,
  ipRanges,
  tokenIpRanges,
  attributes,
  certificate,
}: OauthInput): boolean {
  const lists = [callbackUrls.set, scopes.set, ipRanges.set, tokenIpRanges?.set, attributes, certificate];
  return assignments.length === 0 && lists.every((one) => one === undefined);
}

/** A list of the manifest names all of its items. */
function listOf(names: readonly string[] | undefined): ListChange {
  return names === undefined ? {} : { set: names };
}

function rangesOf(texts: readonly string[] | undefined): IpRangeChange {
  return { ...(texts === undefined ? {} : { set: ipRangesIn(texts) }), add: [], remove: [] };
}

/** The change of custom attributes that a mapping of keys to formulas means; null removes a key, or all of them. */
export function attributesOf(
  app: App,
  type: AttributeType,
  wanted: AttributeSettings | null | undefined,
): { readonly attributes?: AttributeChange } {
  if (wanted === undefined) return {};
  const held = attributesIn(app, type).map(({ key }) => key);
  const entries = Object.entries(wanted ?? Object.fromEntries(held.map((key) => [key, null])));
  const add = entries.flatMap(([key, formula]) => (formula === null ? [] : [{ key, formula }]));
  const remove = entries.flatMap(([key, formula]) => (formula === null ? [key] : []));
  return { attributes: { add, remove, ifPresent: true } };
}
