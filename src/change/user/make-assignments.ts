import type { Phrase } from '../../errors/codes.ts';
import { EcaError, isEcaError } from '../../errors/eca-error.ts';
import { interruptions } from '../../errors/exit-codes.ts';
import { createRecord } from '../../org/people/records.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { isRefusal } from './make-user.ts';
import type { PlannedStep, UserPlan } from './user-plan.ts';

/** The name of a step in messages, and the record that stores it. */
const records = {
  'permission-set-licence': {
    object: 'PermissionSetLicenseAssign',
    field: 'PermissionSetLicenseId',
    key: 'AssignLicence',
  },
  'permission-set': { object: 'PermissionSetAssignment', field: 'PermissionSetId', key: 'AssignPermissionSet' },
} as const;

type Assigning = Pick<Lack, 'app'> & {
  readonly userId: string;
  /** Called for each assignment that the user now has. */
  readonly onMade: (step: PlannedStep) => void;
};

/**
 * Assigns what the user doesn't have yet, the licence first: without it most permission sets are refused. Throws
 * EcaError UserIncomplete, which lists what exists, what doesn't and why, and the commands for the rest.
 */
export async function makeAssignments(
  session: OrgSession,
  plan: UserPlan,
  { userId, app, onMade }: Assigning,
): Promise<void> {
  const failed: Array<{ readonly step: PlannedStep; readonly error: EcaError }> = [];
  for (const step of plan.steps.filter(({ what, present }) => what !== 'user' && !present)) {
    const error = await assigned(session, step, userId);
    if (error === undefined) onMade(step);
    else failed.push({ step, error });
  }
  if (failed.length === 0) return;
  const missing = failed.map(({ step }) => step);
  const problems = failed.map(({ step, error }) => `${step.name}: ${wordsOf(error)}`);
  throw incomplete(session, plan, { missing, problems, app, cause: failed[0]?.error });
}

async function assigned(session: OrgSession, { what, id }: PlannedStep, userId: string): Promise<EcaError | undefined> {
  if (what === 'user') return undefined;
  const { object, field } = records[what];
  try {
    await createRecord(session, object, { AssigneeId: userId, [field]: id }, { repeatable: true });
    return undefined;
  } catch (error) {
    // someone else, or an assignment whose answer was lost, was faster
    if (isRefusal(error, 'DUPLICATE_VALUE')) return undefined;
    if (!isEcaError(error) || interruptions.includes(error.code)) throw error;
    return error;
  }
}

type Lack = {
  readonly missing: readonly PlannedStep[];
  readonly problems: readonly string[];
  /** The app that doesn't run as the user yet. */
  readonly app: string | undefined;
  readonly cause: unknown;
};

/** The error that says what of a user exists, what doesn't, and which commands do the rest. */
export function incomplete(
  session: OrgSession,
  plan: UserPlan,
  { missing, problems, app, cause }: Lack,
): EcaError<'UserIncomplete'> {
  const [org, user] = [session.username, plan.username];
  const done = plan.steps.filter((step) => !missing.includes(step)).map(({ name }) => name);
  const remedies = missing.flatMap(({ what, name }): Phrase[] =>
    what === 'user' ? [] : [{ key: records[what].key, data: { name, user, org } }],
  );
  const setOn: Phrase[] = app === undefined ? [] : [{ key: 'SetRunAs', data: { app, user, org } }];
  const data = { user, org, done: done.join(', '), problems: problems.join('\n'), remedies: [...remedies, ...setOn] };
  return new EcaError('UserIncomplete', data, { cause });
}

/** The text of an error in a list: Salesforce's own message if there is one. */
export function wordsOf({ code, data }: EcaError): string {
  const values: Readonly<Record<string, unknown>> = data;
  return String(values['problems'] ?? values['detail'] ?? code);
}
