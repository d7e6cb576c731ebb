import type { App } from '../apps/app.ts';
import { unborn } from '../apps/app.ts';
import type { Consequence } from '../apps/consequences.ts';
import { consequencesOf } from '../apps/consequences.ts';
import { isBegun, isWhole, makeApp } from '../apps/new-app.ts';
import type { NewApp } from '../apps/new-app.ts';
import type { Dropped } from '../apps/org-bound.ts';
import type { Change, Plan } from '../apps/plan.ts';
import { planOf } from '../apps/plan.ts';
import { withoutRotations } from '../apps/rotation-flags.ts';
import type { Template } from '../apps/template.ts';
import { templateOf } from '../apps/template.ts';
import { EcaError } from '../errors/eca-error.ts';
import { readEstate } from '../estate/read-estate.ts';
import type { OrgSession } from '../org/session.ts';
import type { ConsumerWait } from './await-consumer.ts';
import { awaitConsumer } from './await-consumer.ts';
import { consumerKeyOf } from './consumer.ts';
import { checkPlan, deployPlan } from './deploy-plan.ts';
import type { EnableInput } from './flow-changes.ts';
import { enabling } from './flow-changes.ts';
import { refuseIfChanged } from './freshness.ts';
import type { PolicyNames } from './org-policy-names.ts';
import { underOrgNames, withPolicyNames } from './org-policy-names.ts';
import { withoutDanglingUsers } from './template-users.ts';

export type CreateRequest = {
  readonly app: NewApp;
  /** Another app to start from. */
  readonly template: App | undefined;
  readonly flows: EnableInput;
  readonly ifNotExists: boolean;
  readonly dryRun: boolean;
  readonly waitMinutes: number;
  readonly consumerWait: ConsumerWait;
};

/**
 * What creating an app did to one org, or would do. `dropped` is what a template had and the org did not get; `answers`
 * is true once the org's token endpoint accepts the consumer key, null where it was not asked.
 */
export type CreateResult = {
  readonly app: string;
  readonly created: boolean;
  readonly dryRun: boolean;
  readonly deployId: string | null;
  readonly verified: boolean;
  readonly consumerKey: string | null;
  readonly answers: true | null;
  readonly changes: readonly Change[];
  readonly dropped: readonly Dropped[];
  readonly notes: readonly Consequence[];
};

type Prepared = { readonly plan: Plan; readonly before: App } & Pick<CreateResult, 'dropped' | 'notes'>;

/**
 * Makes an app in one deploy, or completes one that an interrupted creation began, and reads it back. Throws EcaError
 * AppExists, and those of `makeApp`, `enabling` and `deployPlan`.
 */
export async function createApp(session: OrgSession, request: CreateRequest): Promise<CreateResult> {
  const started = Date.now();
  const { name } = request.app;
  const found = (await readEstate(session)).find((app) => app.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined && (isWhole(found) || !(request.ifNotExists || isBegun(found, request.app)))) {
    if (!request.ifNotExists) throw new EcaError('AppExists', { app: found.name, org: session.username });
    return { ...nothing(found.name, request), ...(await consumerIn(session, found, request, deadlineOf(request))) };
  }
  const before = found ?? unborn(name, session);
  return withPolicyNames(before, async (names) => {
    const prepared = await prepare(session, before, request, names);
    if (!request.dryRun)
      await refuseIfChanged(session, before, prepared.plan, { readAgain: Date.now() - started > 5000 });
    return carryOut(session, prepared, request);
  });
}

function nothing(app: string, { dryRun }: CreateRequest): CreateResult {
  const result = { app, created: false, dryRun, deployId: null, verified: false, consumerKey: null, answers: null };
  return { ...result, changes: [], dropped: [], notes: [] };
}

async function prepare(
  session: OrgSession,
  before: App,
  request: CreateRequest,
  names: PolicyNames,
): Promise<Prepared> {
  const apiVersion = Number(session.connection.version);
  const source = request.template && templateOf(request.template, before, apiVersion);
  const template: Template = source ? await withoutDanglingUsers(session, source) : { documents: [], dropped: [] };
  const needsPolicy = request.flows.flows.some((flow) => flow === 'client-credentials' || flow === 'token-exchange');
  const making = { template: template.documents, apiVersion, policy: needsPolicy && before.policiesReadable };
  const unnamed = makeApp(request.app, making)(before);
  const made = { ...unnamed, documents: underOrgNames(unnamed.documents, names) };
  const flows = await enabling(request.flows)(session, made);
  const after = withoutRotations(before, flows.edit(made));
  const notes = consequencesOf(before, after).notes.filter(({ key }) => key !== 'PolicyCreated');
  return { before, plan: planOf(before, after), dropped: template.dropped, notes: [...flows.notes, ...notes] };
}

async function carryOut(
  session: OrgSession,
  { plan, dropped, notes }: Prepared,
  request: CreateRequest,
): Promise<CreateResult> {
  const deadline = deadlineOf(request);
  const result = { ...nothing(plan.app.name, request), changes: plan.changes, dropped, notes };
  if (request.dryRun) return { ...result, deployId: await checkPlan(session, plan, deadline) };
  const deployId = await deployPlan(session, plan, deadline);
  const consumer = await consumerIn(session, plan.app, request, deadline);
  return { ...result, created: true, verified: true, deployId, ...consumer };
}

/** The app's key, once the org accepts it. */
async function consumerIn(
  session: OrgSession,
  app: App,
  { dryRun, consumerWait }: CreateRequest,
  deadline: number,
): Promise<Pick<CreateResult, 'consumerKey' | 'answers'>> {
  const consumerKey = await consumerKeyOf(session, app);
  const wait = { ...consumerWait, skip: consumerWait.skip || dryRun };
  return { consumerKey, answers: await awaitConsumer(session, { app: app.name, key: consumerKey, deadline }, wait) };
}

const deadlineOf = ({ waitMinutes }: CreateRequest): number => Date.now() + waitMinutes * 60_000;
