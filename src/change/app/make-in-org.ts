import { type App, type AppDocument, documentOf, emptyApp } from '../../apps/app.ts';
import { isPolicyType } from '../../apps/document-types.ts';
import { mayWithhold } from '../../apps/certificate/clues.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import { isWhole } from '../../apps/edits/new-app.ts';
import { type Dropped, boundFields } from '../../apps/edits/org-bound.ts';
import { overlay } from '../../apps/files/overlay.ts';
import { type Change, type Plan, planOf } from '../../apps/plan/plan.ts';
import { EcaError, isEcaError, keepingFacts, type Facts } from '../../errors/eca-error.ts';
import { readEstate } from '../../estate/read-estate.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { checkPlans, type Deployed, deployPlan } from '../deploy-plan.ts';
import { type Consent, requireYes } from '../consent.ts';
import { deployFacts } from '../deploy-facts.ts';
import { refuseIfChanged } from '../freshness.ts';
import {
  type CertificateOptions,
  keepCertificate,
  type KeptCertificate,
  refuseUnasked,
  remembering,
} from '../keep-certificate.ts';
import { type PolicyNames, withPolicyNames } from '../org-policy-names.ts';
import { type ChangeSaver, saving } from '../saving.ts';
import { consumerKeyOf } from './consumer.ts';
import { existsOtherwise } from './exists-otherwise.ts';
import { awaitConsumer, type ConsumerWait } from './await-consumer.ts';

/** How to create an app, wherever its documents come from. */
export type OrgCreation = {
  readonly name: string;
  readonly ifNotExists: boolean;
  readonly dryRun: boolean;
  readonly waitMinutes: number;
  readonly consumerWait: ConsumerWait;
  /** Whether part of an app is what an interrupted run of this very command would have left. */
  readonly isBegun: (found: App) => boolean;
  /** Elements whose values nobody chose, so that an existing app may have others. */
  readonly unasked?: readonly string[];
  /** Returns the finished app, under the names that the org has for its policies. `estate` are the org's apps. */
  readonly prepare: (before: App, names: PolicyNames, estate: readonly App[]) => Promise<Made> | Made;
  /** Throws for an app that the command couldn't go on with; then nothing is created. */
  readonly accept?: (after: App) => void;
  /** Confirms that a certificate which an org doesn't return may be left behind. */
  readonly consent: Consent;
  readonly certificate?: CertificateOptions;
  /** Saves what there is of the app first. */
  readonly saver?: ChangeSaver | undefined;
};

/**
 * A finished app, what was left out of it, and what is good to know; `unseen` says why the app that it is modelled on
 * may have a certificate that its org doesn't return.
 */
export type Made = { readonly after: App; readonly unseen?: readonly Consequence[] } & Pick<
  CreateResult,
  'dropped' | 'notes'
>;

/**
 * What creating an app did to one org, or would do. `dropped` is what a template had and the org did not get;
 * `answers` is true once the org's token endpoint accepts the consumer key, null if it wasn't checked.
 */
export type CreateResult = {
  readonly app: string;
  readonly created: boolean;
  /** True if an app that was there got the OAuth settings that it lacked; absent otherwise. */
  readonly changed?: boolean;
  readonly dryRun: boolean;
  readonly deployId: string | null;
  readonly verified: boolean;
  readonly consumerKey: string | null;
  readonly answers: true | null;
  readonly changes: readonly Change[];
  readonly dropped: readonly Dropped[];
  readonly notes: readonly Consequence[];
};

type Prepared = { readonly kept: KeptCertificate; readonly plan: Plan } & Pick<CreateResult, 'dropped' | 'notes'>;

/**
 * Creates an app in one deploy, or completes one that an interrupted creation began, and reads it back. Throws
 * EcaError AppExists, the errors of `prepare` and `accept`, and those of a deploy that is refused, lost or not applied.
 */
export async function makeInOrg(session: OrgSession, making: OrgCreation): Promise<CreateResult> {
  const started = Date.now();
  const { name } = making;
  const estate = await readEstate(session);
  const found = estate.find((app) => app.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined && (isWhole(found) || !(making.ifNotExists || making.isBegun(found)))) {
    if (!making.ifNotExists && !(await isMade(found, making, estate)))
      throw new EcaError('AppExists', { app: found.name, org: session.username });
    const notes = making.ifNotExists ? await otherwise(found, making, estate) : [];
    const left = { ...nothing(found.name, making), notes };
    return withConsumer(session, found, making, { result: left, deadline: deadlineOf(making) });
  }
  const before = found ?? emptyApp(name, session);
  let agreed = false;
  return withPolicyNames(
    () => before,
    async (names) => {
      const { after, unseen = [], dropped, notes } = await making.prepare(before, names, estate);
      making.accept?.(after);
      const kept = await keepCertificate(session, before, after, making.certificate);
      const risks = [...kept.risks, ...leftBehind(kept.after, unseen, making)];
      const plan = planOf(kept.before, kept.after);
      if (!making.dryRun && !agreed) agreed = await agree(session, kept.after, risks, making);
      if (!making.dryRun) await refuseIfChanged(session, before, plan, { readAgain: Date.now() - started > 5000 });
      const remarks = [...notes, ...kept.notes, ...(making.dryRun ? risks : [])];
      return carryOut(session, { kept, plan, dropped, notes: remarks }, making);
    },
  );
}

/**
 * Whether the app is what this very command creates: then the command ran before, and was interrupted while it waited.
 * Returns false if the command can't be prepared any more.
 */
async function isMade(found: App, { prepare }: OrgCreation, estate: readonly App[]): Promise<boolean> {
  const after = await wantedApp(found, prepare, estate);
  return after !== undefined && isWhole(found) && after.documents.every((document) => holds(found, document));
}

/** What the app, which is left alone, has otherwise than this command would create it. */
async function otherwise(found: App, making: OrgCreation, estate: readonly App[]): Promise<Consequence[]> {
  const wanted = await wantedApp(found, making.prepare, estate);
  return wanted === undefined ? [] : existsOtherwise(found, wanted, making.unasked ?? []);
}

/** The app as this command would create it; undefined if it can't be prepared. */
async function wantedApp(
  found: App,
  prepare: OrgCreation['prepare'],
  estate: readonly App[],
): Promise<App | undefined> {
  const others = estate.filter((app) => app !== found);
  try {
    return (await prepare({ ...found, documents: [] }, new Map(), others)).after;
  } catch (error) {
    if (!isEcaError(error) || error.code === 'Interrupted') throw error;
    return undefined;
  }
}

/**
 * Whether the app has every element of the document, and besides those only what an org adds. The org names policies
 * itself.
 */
function holds(found: App, { type, fullName, xml }: AppDocument): boolean {
  const same = documentOf(found, type);
  if (same === undefined) return false;
  const ignored = ['label', ...(mayWithhold(found) ? ['certificate'] : [])];
  const text = overlay(same.xml.text, xml.root, { ignored, complete: false }, fullName);
  if (text !== same.xml.text) return false;
  // an org adds its defaults to policies
  if (isPolicyType(type)) return true;
  const known = ['label', ...boundFields(type, { withIds: true }), ...xml.root.children.map(({ name }) => name)];
  return same.xml.root.children.every((element) => known.includes(element.name) || isUnset(element.text));
}

const isUnset = (text: string): boolean => ['', 'false'].includes(text.trim());

/** A certificate that is given, or declared absent, can't be left behind. */
function leftBehind(after: App, unseen: readonly Consequence[], { certificate }: OrgCreation): readonly Consequence[] {
  return certificate?.absent === true || !mayWithhold(after) ? [] : unseen;
}

async function agree(
  session: OrgSession,
  app: App,
  risks: readonly Consequence[],
  { consent }: OrgCreation,
): Promise<boolean> {
  refuseUnasked(app, risks, consent, 'copy');
  if (risks.length > 0) await requireYes(app.name, session.username, risks, consent);
  return true;
}

function nothing(app: string, { dryRun }: OrgCreation): CreateResult {
  const result = { app, created: false, dryRun, deployId: null, verified: false, consumerKey: null, answers: null };
  return { ...result, changes: [], dropped: [], notes: [] };
}

async function carryOut(
  session: OrgSession,
  { kept, plan, dropped, notes }: Prepared,
  making: OrgCreation,
): Promise<CreateResult> {
  const deadline = deadlineOf(making);
  const known = kept.before.documents.length > 0 ? [...notes, mayStay(session, plan)] : notes;
  const result = { ...nothing(plan.app.name, making), changes: plan.changes, dropped, notes: known };
  // an app that was there isn't new, and whoever undoes this must not delete it
  const field = kept.before.documents.length > 0 ? 'changed' : 'created';
  const facts = deployFacts(result, field);
  if (making.dryRun) {
    return { ...result, deployId: await keepingFacts(facts, async () => checkPlans(session, [plan], deadline)) };
  }
  const deploy = async (): Promise<Deployed> =>
    saving(making.saver, session, [{ app: kept.before, plan }], async (noting) => deployPlan(noting, plan, deadline));
  const deployed = await keepingFacts(facts, async () => remembering(session, kept, deploy));
  const made = { ...result, ...deployed, notes: [...known, ...deployed.notes], [field]: true };
  return withConsumer(session, plan.app, making, { result: made, deadline });
}

/** What adds OAuth settings to an app that was there may not be undone. */
function mayStay({ username: org }: OrgSession, { app }: Plan): Consequence {
  return { key: 'ConsumerMayStay', data: { app: app.name, org } };
}

/** The result with the app's key, once the org accepts it; an error of the wait keeps both. */
async function withConsumer(
  session: OrgSession,
  app: App,
  making: OrgCreation,
  { result, deadline }: { readonly result: CreateResult; readonly deadline: number },
): Promise<CreateResult> {
  const known = ({ data }: EcaError): Facts => ('key' in data ? { ...result, consumerKey: data.key } : result);
  return { ...result, ...(await keepingFacts(known, async () => consumerIn(session, app, making, deadline))) };
}

/** The app's key, once the org accepts it. */
async function consumerIn(
  session: OrgSession,
  app: App,
  { dryRun, consumerWait }: OrgCreation,
  deadline: number,
): Promise<Pick<CreateResult, 'consumerKey' | 'answers'>> {
  const consumerKey = await consumerKeyOf(session, app);
  const wait = { ...consumerWait, skip: consumerWait.skip || dryRun };
  return { consumerKey, answers: await awaitConsumer(session, { app: app.name, key: consumerKey, deadline }, wait) };
}

const deadlineOf = ({ waitMinutes }: OrgCreation): number => Date.now() + waitMinutes * 60_000;
