import type { Phrase } from '../../errors/codes.ts';
import { type App, documentOf, fieldOf, isOn, valueOf } from '../app.ts';
import { callbackUrls } from '../fields/callback-urls.ts';
import { certificateBody } from '../certificate/certificate.ts';
import { connectedDocument } from '../connected/as-app.ts';
import { asExternal } from '../connected/as-external.ts';
import { deviceBreach, deviceNotes } from '../flows/device-rule.ts';
import { type FlowName, flowNames } from '../flows/flow-names.ts';
import { flowStates, mayWork, runAsUser } from '../flows/flow-states.ts';
import { linkOf } from '../link.ts';
import { pendingRotations } from '../rotation-flags.ts';
import { linkNotes, linkRisks } from './link-risks.ts';
import { mtlsRisks } from './mtls-risks.ts';
import { pluginRisks } from './plugin-risks.ts';
import { accessRisks } from './access-risks.ts';
import { securityNotes } from './security-notes.ts';
import { switchRisks } from './switch-risks.ts';

/** A consequence of a change that a user should know; the texts are in `messages/consequences.md`. */
export type Consequence = Phrase;

export type Consequences = {
  /** Callers may be cut off, or more of them let in: the user confirms these first. */
  readonly risks: readonly Consequence[];
  /** Good to know; needs no confirmation. */
  readonly notes: readonly Consequence[];
};

const globalType = 'ExtlClntAppGlobalOauthSettings';
const policyType = 'ExtlClntAppOauthConfigurablePolicies';

/** Compares an app of either kind before and after an edit, whichever command made it. */
export function consequencesOf(before: App, after: App): Consequences {
  const [was, is] = [asExternal(before), asExternal(after)];
  const ofDevices = deviceNotes(was, is, connectedDocument(after) !== undefined);
  // devices that could log in until now are cut off
  const isRisk = isOn(was, globalType, 'isDeviceFlowEnabled') && deviceBreach(was) === undefined;
  return {
    risks: [...risksOf(was, is), ...(isRisk ? ofDevices : [])],
    notes: notesOf(was, is, isRisk ? [] : ofDevices),
  };
}

function risksOf(before: App, after: App): Consequence[] {
  const anotherConsumer = linkRisks(before, after);
  if (anotherConsumer !== undefined) return [...anotherConsumer, ...accessRisks(before, after)];
  const risks: Consequence[] = switchedOff(before, after).map((flow) => ({ key: 'FlowOff', data: { flow } }));
  const [oldUrls, newUrls] = [callbackUrls(before), callbackUrls(after)];
  const removed = oldUrls.filter((url) => !newUrls.includes(url));
  const added = newUrls.filter((url) => !oldUrls.includes(url));
  if (removed.length > 0) risks.push({ key: 'CallbackUrlsRemoved', data: { urls: removed.join(', ') } });
  if (oldUrls.length > 0 && added.length > 0)
    risks.push({ key: 'CallbackUrlsAdded', data: { urls: added.join(', ') } });
  const [oldCertificate, newCertificate] = [before, after].map((app) =>
    certificateBody(fieldOf(app, globalType, 'certificate') ?? ''),
  );
  if (oldCertificate && newCertificate && oldCertificate !== newCertificate)
    risks.push({ key: 'CertificateReplaced', data: {} });
  const [oldUser, newUser] = [runAsUser(before), runAsUser(after)];
  if (oldUser !== null && oldUser !== newUser) risks.push(...userRisk(oldUser, newUser, risks));
  if (turnedOn(before, after, 'isSecretRequiredForTokenExchange')) risks.push({ key: 'ExchangeNeedsSecret', data: {} });
  if (turnedOn(before, after, 'isCodeCredPostOnly')) risks.push({ key: 'PostOnly', data: {} });
  return [
    ...risks,
    ...switchRisks(before, after),
    ...mtlsRisks(before, after),
    ...accessRisks(before, after),
    ...pluginRisks(before, after),
  ];
}

/** If the flow itself ends, its user is no longer a risk. */
function userRisk(before: string, after: string | null, risks: readonly Consequence[]): Consequence[] {
  if (after !== null) return [{ key: 'RunAsReplaced', data: { before, after } }];
  const over = risks.some(({ key, data }) => key === 'FlowOff' && data['flow'] === 'client-credentials');
  return over ? [] : [{ key: 'RunAsRemoved', data: { before } }];
}

/** A flow that worked, entirely or as far as visible, and no longer does; or what was left of one. */
function switchedOff(before: App, after: App): FlowName[] {
  const [old, fresh] = [flowStates(before), flowStates(after)];
  const turnedOff = (flow: FlowName): boolean => old[flow].state !== 'off' && fresh[flow].state === 'off';
  const broken = (flow: FlowName): boolean => mayWork(before, flow) && !mayWork(after, flow);
  return flowNames.filter((flow) => turnedOff(flow) || broken(flow) || policySwitchedOff(before, after, flow));
}

const policySwitches: Partial<Record<FlowName, string>> = {
  'client-credentials': 'isClientCredentialsFlowEnabled',
  'token-exchange': 'isTokenExchangeFlowEnabled',
};

/** On a linked app the state stays unknown, and its policy is the only visible part of a flow. */
function policySwitchedOff(before: App, after: App, flow: FlowName): boolean {
  const field = policySwitches[flow];
  return (
    field !== undefined &&
    linkOf(after).kind === 'linked' &&
    isOn(before, policyType, field) &&
    !isOn(after, policyType, field)
  );
}

/** A stricter rule is a risk only for callers that could already use the flow. */
function turnedOn(before: App, after: App, field: string): boolean {
  const flowField = field === 'isCodeCredPostOnly' ? 'isCodeCredFlowEnabled' : 'isTokenExchangeEnabled';
  return isOn(before, globalType, flowField) && !isOn(before, globalType, field) && isOn(after, globalType, field);
}

function notesOf(before: App, after: App, ofDevices: readonly Consequence[]): Consequence[] {
  const notes: Consequence[] = linkNotes(before, after);
  const policy = documentOf(after, policyType);
  if (
    turnedOnFlow(before, after, 'isDeviceFlowEnabled') &&
    valueOf(after, globalType, 'isSecretRequiredForRefreshToken') !== 'false'
  ) {
    notes.push({ key: 'DeviceRefreshNeedsSecret', data: {} });
  }
  notes.push(...ofDevices, ...securityNotes(before, after));
  for (const flag of pendingRotations(before).filter((name) => !pendingRotations(after).includes(name))) {
    notes.push({ key: 'RotationNotDeployed', data: { flag } });
  }
  if (policy !== undefined && documentOf(before, policyType) === undefined) {
    notes.push({ key: 'PolicyCreated', data: { fullName: policy.fullName } });
  }
  const link = linkOf(after);
  const isBorn = before.documents.length === 0 && after.documents.length > 0;
  if (isBorn && link.kind === 'own' && documentOf(after, globalType) === undefined)
    notes.push({ key: 'BornWithoutGlobal', data: { app: after.name } });
  if (link.kind === 'linked' && policy !== documentOf(before, policyType)) {
    notes.push({ key: 'GlobalHalfElsewhere', data: { sourceOrg: link.sourceOrgId } });
  }
  // if this edit disables the app, that is a risk and reported as one
  if (isDisabled(before) && isDisabled(after)) notes.push({ key: 'AppDisabled', data: {} });
  return notes;
}

function isDisabled(app: App): boolean {
  return valueOf(app, 'ExtlClntAppConfigurablePolicies', 'isEnabled') === 'false';
}

function turnedOnFlow(before: App, after: App, field: string): boolean {
  return !isOn(before, globalType, field) && isOn(after, globalType, field);
}
