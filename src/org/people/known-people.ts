import type { UserFacts } from '../../apps/users/run-as.ts';
import { type PartAnswer, queryTogether } from '../session/composite.ts';
import type { RowOf, RowShape } from '../session/row-shape.ts';
import type { OrgSession } from '../session/session.ts';
import { type PermissionSetFacts, permissionSetFacts, permissionSetPart, profilePart } from './grants.ts';
import { factsOfAll, namesPerQuery, userParts } from './users.ts';

/** Users, permission sets and profiles of an org that were looked up for several apps; undefined if it refused. */
export type KnownPeople = {
  readonly users: readonly UserFacts[] | undefined;
  readonly permissionSets: readonly PermissionSetFacts[] | undefined;
  readonly profiles: readonly string[] | undefined;
};

/**
 * Looks up these users by username, at most fifty, and the org's permission sets and profiles. One request. Throws
 * EcaError for an expired session or a lost connection.
 */
export async function lookUpPeople(session: OrgSession, usernames: readonly string[]): Promise<KnownPeople> {
  // a query needs at least one name
  const names = usernames.length === 0 ? [''] : usernames.slice(0, namesPerQuery);
  const [users, frozen, assignments, sets, profiles] = await queryTogether(session, [
    ...userParts(names),
    permissionSetPart,
    profilePart,
  ]);
  const isRefused = 'refused' in users || 'refused' in frozen || 'refused' in assignments;
  return {
    users: isRefused ? undefined : factsOfAll(users.rows, frozen.rows, assignments.rows),
    permissionSets: rowsOf(sets)?.map(permissionSetFacts),
    profiles: rowsOf(profiles)?.map(({ Name }) => Name),
  };
}

function rowsOf<Shape extends RowShape>(answer: PartAnswer<Shape>): ReadonlyArray<RowOf<Shape>> | undefined {
  return 'refused' in answer ? undefined : answer.rows;
}
