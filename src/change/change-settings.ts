import type { Consequence } from '../apps/risks/consequences.ts';
import {
  type SettingChange,
  settingChanges,
  settingRisks,
  type SettingsDocument,
  type SettingValue,
  shutsOutLogin,
  withSettings,
} from '../apps/edits/org-settings.ts';
import type { DeployEvidence } from '../apps/plan/deploy-evidence.ts';
import { EcaError, keepingFacts } from '../errors/eca-error.ts';
import { startDeploy } from '../org/metadata/deploy.ts';
import type { OrgSession } from '../org/session/session.ts';
import { readSettingsFiles } from '../org/metadata/settings-files.ts';
import type { ChangeRequest } from './change-app.ts';
import { requireYes } from './consent.ts';
import { deployFacts } from './deploy-facts.ts';
import { orUnknown } from './lost-deploy.ts';
import { sendCheck, sendDeploy } from './send-deploy.ts';
import { readingBack } from './verify.ts';

export type SettingsRequest = Omit<ChangeRequest, 'app' | 'prepare'> & {
  readonly values: readonly SettingValue[];
  /** Called before a deploy is sent, and never if none is. */
  readonly beforeDeploy?: () => Promise<void>;
};

/** What a change of settings did to one org, or would do. */
export type SettingsResult = {
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly deployId: string | null;
  readonly verified: boolean;
  readonly changes: readonly SettingChange[];
  readonly risks: readonly Consequence[];
};

type Plan = { readonly documents: readonly SettingsDocument[]; readonly changes: readonly SettingChange[] };

/**
 * Changes settings of an org: read, edit, compare, ask, deploy (or check), read back. Throws EcaError SettingMissing
 * if the org has no such settings file, SelfShutOut, ChangedMeanwhile, ValueNotTaken, and those of a deploy that is
 * refused or lost.
 */
export async function changeSettings(session: OrgSession, request: SettingsRequest): Promise<SettingsResult> {
  const before = await readSettingsFiles(session);
  for (const { member, setting } of request.values) {
    if (before.some((one) => one.member === member)) continue;
    throw new EcaError('SettingMissing', { org: session.username, setting, apiVersion: session.connection.version });
  }
  const { documents, changes } = planOf(before, request.values);
  const risks = settingRisks(changes);
  const result = { dryRun: request.dryRun, changes, risks };
  if (documents.length === 0) return { ...result, changed: false, deployId: null, verified: false };
  const deadline = Date.now() + request.waitMinutes * 60_000;
  const facts = deployFacts(result, 'changed');
  if (request.dryRun) {
    const deployId = await keepingFacts(facts, async () => check(session, documents, deadline));
    return { ...result, changed: true, deployId, verified: false };
  }
  if (!request.consent.forceSelf && shutsOutLogin(changes)) {
    throw new EcaError('SelfShutOut', { org: session.username, consequences: risks });
  }
  if (risks.length > 0) await requireYes(undefined, session.username, risks, request.consent, changes);
  await refuseIfChanged(session, before, documents);
  await request.beforeDeploy?.();
  const until = Date.now() + request.waitMinutes * 60_000;
  const deployId = await keepingFacts(facts, async () => deploy(session, { documents, changes }, until));
  return { ...result, changed: true, deployId, verified: true };
}

function planOf(before: readonly SettingsDocument[], values: readonly SettingValue[]): Plan {
  const edited = before.map((document) => ({ document, after: withSettings(document, values) }));
  const changed = edited.filter(({ document, after }) => after !== document);
  return {
    documents: changed.map(({ after }) => after),
    changes: changed.flatMap(({ document, after }) => settingChanges(document, after)),
  };
}

async function refuseIfChanged(
  session: OrgSession,
  before: readonly SettingsDocument[],
  planned: readonly SettingsDocument[],
): Promise<void> {
  const now = await readSettingsFiles(session);
  const textIn = (files: readonly SettingsDocument[], { member }: SettingsDocument): string | undefined =>
    files.find((one) => one.member === member)?.xml.text;
  const changed = planned.filter((document) => textIn(now, document) !== textIn(before, document));
  if (changed.length === 0) return;
  const documents = changed.map(({ member }) => member).join(', ');
  const place = { app: '', org: session.username };
  throw new EcaError('ChangedMeanwhile', { ...place, documents }, { variant: 'settings' });
}

async function check(session: OrgSession, documents: Plan['documents'], deadline: number): Promise<string> {
  const send = async (): Promise<string> => startDeploy(session, filesOf(documents), { checkOnly: true });
  return sendCheck(session, { send, deadline });
}

/** Returns the deploy's id; null if its answer was lost and only the settings show that it took place. */
async function deploy(session: OrgSession, plan: Plan, deadline: number): Promise<string | null> {
  const org = session.username;
  const send = async (): Promise<string> => startDeploy(session, filesOf(plan.documents), { checkOnly: false });
  const look = async (): Promise<DeployEvidence> => orUnknown(async () => compare(plan, await untaken(session, plan)));
  const id = await sendDeploy(session, { send, look, deadline });
  if (id === null) return null;
  const values = await readingBack(org, id, async () => untaken(session, plan));
  if (values.length > 0) throw new EcaError('ValueNotTaken', { org, deployId: id, values: values.join('\n') });
  return id;
}

function compare({ changes }: Plan, left: readonly string[]): DeployEvidence {
  if (left.length === 0) return 'plan';
  return left.length === changes.length ? 'base' : 'unknown';
}

/** The settings that the org didn't set as planned, each with its actual value. */
async function untaken(session: OrgSession, plan: Plan): Promise<string[]> {
  const now = await readSettingsFiles(session);
  return plan.documents.flatMap((planned) => {
    const held = now.find(({ member }) => member === planned.member);
    const wanted = plan.changes.filter(({ fullName }) => fullName === planned.member);
    if (held === undefined) return wanted.map(({ field, after }) => `${field}: ${after} ≠ -`);
    const different = new Map(settingChanges(planned, held).map(({ field, after }) => [field, after]));
    return wanted.flatMap(({ field, after }) => {
      const actual = different.get(field);
      return actual === undefined ? [] : [`${field}: ${after} ≠ ${actual}`];
    });
  });
}

function filesOf(documents: readonly SettingsDocument[]): Array<{ type: 'Settings'; fullName: string; text: string }> {
  return documents.map(({ member, xml }) => ({ type: 'Settings', fullName: member, text: xml.text }));
}
