import type { App } from '../../apps/app.ts';
import { planOf, plannedDocuments } from '../../apps/plan/plan.ts';
import { EcaError, hasCode, isEcaError } from '../../errors/eca-error.ts';
import type { DeployProblem } from '../../errors/org-answer.ts';
import { problemLines } from '../../org/metadata/deploy-problems.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { PlannedChange } from '../change-app.ts';
import { type Deployed, deployPlans } from '../deploy-plan.ts';
import { linkOf } from '../../apps/link.ts';
import { consumerKept } from '../consumer-kept.ts';
import { remembering } from '../keep-certificate.ts';
import { keyOfPolicy, type PolicyNames, underOrgNames, withPolicyNames } from '../org-policy-names.ts';
import { type ChangeSaver, saving } from '../saving.ts';

/** A change that was deployed, under the names that the org has for its policies, and how that ended. */
export type EndedChange = { readonly change: PlannedChange; readonly end: Deployed | EcaError };

type Sending = { readonly waitMinutes: number; readonly saver?: ChangeSaver | undefined };

/**
 * Deploys the changes of several apps as one deploy, and reads all of them back. If the org refuses that deploy, only
 * the apps that it named fail: the others are deployed without them, once. Returns how each ended, in their order. An
 * error that isn't about an app, such as one of a deploy that is still running, is the error of every change in it.
 */
export async function deployTogether(
  session: OrgSession,
  changes: readonly PlannedChange[],
  sending: Sending,
): Promise<EndedChange[]> {
  const first = await attempt(session, changes, sending);
  if (!hasCode(first, 'DeployFailed')) return settled(session, changes, first);
  const refused = refusals(changes, first);
  const others = changes.filter((change) => !refused.has(change));
  if (refused.size === 0 || others.length === 0) return settled(session, changes, first, refused);
  const second = await settled(session, others, await attempt(session, others, sending));
  const failed = await settled(session, [...refused.keys()], first, refused);
  const ended = [...second, ...failed];
  return changes.flatMap(
    (change) => ended.find(({ change: { plan } }) => plan.app.name === change.plan.app.name) ?? [],
  );
}

type Attempt = ReadonlyArray<{ readonly change: PlannedChange; readonly end: Deployed | EcaError }> | EcaError;

/** One deploy, sent again under the org's names for policies if it refuses ours. */
async function attempt(
  session: OrgSession,
  changes: readonly PlannedChange[],
  { waitMinutes, saver }: Sending,
): Promise<Attempt> {
  const before = (key: string): App | undefined =>
    changes.find(({ plan }) => plan.documents.some((document) => keyOfPolicy(document) === key))?.kept.before;
  try {
    return await withPolicyNames(before, async (names) => {
      const named = changes.map((change) => underNames(change, names));
      const deadline = Date.now() + waitMinutes * 60_000;
      const plans = named.map(({ plan }) => plan);
      const saved = named.map(({ kept, plan }) => ({ app: kept.before, plan }));
      const { deployId, ends } = await saving(saver, session, saved, async (noting) =>
        deployPlans(noting, plans, deadline),
      );
      return named.map((change, index) => {
        const end = ends[index];
        if (end === undefined) throw new EcaError('Unexpected', { detail: change.plan.app.name });
        return { change, end: isEcaError(end) ? end : { ...end, deployId } };
      });
    });
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return error;
  }
}

function underNames(change: PlannedChange, names: PolicyNames): PlannedChange {
  if (names.size === 0) return change;
  const { before, after } = change.kept;
  const named = { ...after, documents: underOrgNames(after.documents, names) };
  return { ...change, kept: { ...change.kept, after: named }, plan: planOf(before, named) };
}

/** Records what each change did to the app's certificate. */
async function settled(
  session: OrgSession,
  changes: readonly PlannedChange[],
  outcome: Attempt,
  own: ReadonlyMap<PlannedChange, EcaError> = new Map(),
): Promise<EndedChange[]> {
  const ends = isEcaError(outcome)
    ? changes.map((change) => ({ change, end: refusalOf(change, own.get(change) ?? outcome) }))
    : outcome;
  return Promise.all(
    ends.map(async ({ change, end }) => {
      const deploy = async (): Promise<Deployed> => (isEcaError(end) ? Promise.reject(end) : Promise.resolve(end));
      const remembered = remembering(session, change.kept, deploy).catch((error: unknown) => {
        if (!isEcaError(error)) throw error;
        return error;
      });
      return { change, end: await remembered };
    }),
  );
}

/** What a refused deploy means for a change: one that takes an app its own consumer has an error of its own. */
function refusalOf({ plan, kept }: PlannedChange, error: EcaError): EcaError {
  const takesConsumer = plan.gone.some(({ type }) => type === 'ExtlClntAppGlobalOauthSettings');
  const variant = linkOf(kept.after).kind === 'linked' ? 'plan' : 'oauth';
  return (takesConsumer ? consumerKept(error, kept.before.name, variant) : undefined) ?? error;
}

/** The changes that the org named, each with an error that has only its own problems. */
export function refusals<C extends Pick<PlannedChange, 'plan'>>(
  changes: readonly C[],
  error: EcaError<'DeployFailed'>,
): Map<C, EcaError<'DeployFailed'>> {
  const { answer, data, variant, cause = error } = error;
  const problems = answer?.problems ?? [];
  const named = changes.flatMap((change): Array<[C, EcaError<'DeployFailed'>]> => {
    const own = problems.filter((problem) => isOf(change, problem));
    if (own.length === 0) return [];
    const about = { ...data, problems: problemLines(own) };
    return [[change, new EcaError('DeployFailed', about, { cause, variant, answer: { ...answer, problems: own } })]];
  });
  return new Map(named);
}

/** Whether the org means a document of that app. */
function isOf({ plan }: Pick<PlannedChange, 'plan'>, { type, fullName }: DeployProblem): boolean {
  return plannedDocuments(plan).some(
    (document) => document.fullName === fullName && (type === '' || document.type === type),
  );
}
