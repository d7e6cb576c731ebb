import { type NewUser, requireUsernameForm, uniqueUsername, userFields } from '../../apps/users/new-user.ts';
import { EcaError, keepingFacts } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { ChangeRequest, ChangeResult } from '../change-app.ts';
import { makeAssignments } from './make-assignments.ts';
import { makeUser } from './make-user.ts';
import { planRunAs, setNewRunAs, type SetOn } from './new-run-as.ts';
import {
  type LicenceUse,
  type PlannedStep,
  planUser,
  type UserPlan,
  type UserStep,
  type WantedUser,
} from './user-plan.ts';

export type CreateUserRequest = Omit<ChangeRequest, 'app' | 'prepare'> &
  WantedUser & {
    /** Whether to append the org's id to the username. */
    readonly unique: boolean;
    /** The app that will run as the user. */
    readonly setOn: SetOn | undefined;
  };

/** What creating a user did to one org, or would do. `licences` are counted including the user. */
export type CreateUserResult = {
  readonly username: string;
  readonly userId: string | null;
  readonly profile: string;
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly steps: readonly UserStep[];
  readonly licences: readonly LicenceUse[];
  readonly app: ChangeResult | null;
};

/**
 * Creates an integration user, or completes one that was begun: user, permission set licence, permission sets, and the
 * app that will run as it. Looks up everything and asks for consent before creating anything. Throws EcaError
 * LicenceMissing, LicenceExhausted, ProfileUnknown, PermissionSetUnknown, PermissionSetOtherLicence, UserOtherwise,
 * RunAsUnfit, UsernameTaken, UserUncertain, UserIncomplete with what exists and what doesn't, ConsentMissing,
 * ConsentRefused, and those of the app's deploy.
 */
export async function createUser(session: OrgSession, typed: CreateUserRequest): Promise<CreateUserResult> {
  const { username } = typed.user;
  const own = typed.unique ? requireUsernameForm(uniqueUsername(username, session.orgId)) : username;
  const request = { ...typed, user: { ...typed.user, username: own } };
  const plan = await planUser(session, request);
  const runAs = request.setOn && (await planRunAs(session, plan, request.setOn, request));
  const preview = runAs?.preview ?? null;
  if (request.dryRun) return resultOf(plan, request, { userId: null, made: [], app: preview });
  const userId = plan.userId ?? (await makeUser(session, fieldsOf(plan, request.user)));
  const made = plan.steps.filter(({ what }) => what === 'user');
  const soFar = (app: ChangeResult | null): CreateUserResult => resultOf(plan, request, { userId, made, app });
  return keepingFacts(
    () => soFar(null),
    async () => {
      await makeAssignments(session, plan, { userId, app: request.setOn?.app, onMade: (step) => made.push(step) });
      return soFar(runAs === undefined ? null : await setNewRunAs(session, plan, runAs, request));
    },
  );
}

function fieldsOf(plan: UserPlan, user: NewUser): Readonly<Record<string, string>> {
  if (plan.own === undefined) throw new EcaError('Unexpected', { detail: user.username });
  return userFields(user, { profileId: plan.profile.id, ...plan.own });
}

type Done = {
  readonly userId: string | null;
  /** The steps that were taken. */
  readonly made: readonly PlannedStep[];
  readonly app: ChangeResult | null;
};

function resultOf(plan: UserPlan, { dryRun }: CreateUserRequest, { userId, made, app }: Done): CreateUserResult {
  const steps = plan.steps.map((step): UserStep => {
    const { what, name, present } = step;
    return { what, name, state: present ? 'present' : made.includes(step) ? 'made' : 'planned' };
  });
  const changed = steps.some(({ state }) => state === (dryRun ? 'planned' : 'made')) || app?.changed === true;
  const { username, profile, licences } = plan;
  return {
    username,
    userId: userId ?? plan.userId ?? null,
    profile: profile.name,
    changed,
    dryRun,
    steps,
    licences,
    app,
  };
}
