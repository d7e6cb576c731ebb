import { absentInPolicies } from '../../apps/edits/absent.ts';
import type { App } from '../../apps/app.ts';
import { closest } from '../../apps/closest.ts';
import type { ListChange } from '../../apps/list-change.ts';
import { type PolicyInput, setPolicies } from '../../apps/edits/policy-edits.ts';
import { namesInText } from '../../apps/names-in-text.ts';
import { isSameName, profilesWithComma } from '../../apps/profile-names.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { type PermissionSetFacts, permissionSetNames, profileNames } from '../../org/people/grants.ts';
import type { KnownPeople } from '../../org/people/known-people.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Prepared } from '../change-app.ts';
import { requireApexHandler } from './apex-handler.ts';

/**
 * Prepares setting an app's policies in one org: checks first that permission sets, profiles and the Apex handler exist
 * there. `people` were looked up already.
 */
export function settingPolicies(
  input: PolicyInput,
  people?: KnownPeople,
): (session: OrgSession, app: App) => Promise<Prepared> {
  return async (session, app) => {
    await requireApexHandler(session, input.assignments);
    const known = { ...input, ...(await knownAudience(session, input, { listed: true, people })) };
    return { edit: setPolicies(known), notes: absentInPolicies(app, input) };
  };
}

/** Lists of permission sets and profiles, by name, as both kinds of app have them. */
export type Audience = Pick<PolicyInput, 'permissionSets' | 'profiles'>;

/**
 * Makes sure that the names exist, and spells them as the org does. `listed` means that one element contains all
 * names, comma-separated. Throws EcaError ProfileUnknown, ProfileHasComma, PermissionSetUnknown or
 * PermissionSetLicensed.
 */
export async function knownAudience(
  session: OrgSession,
  audience: Audience,
  { listed, people }: { readonly listed: boolean; readonly people?: KnownPeople | undefined },
): Promise<Audience> {
  const [profiles, permissionSets] = await Promise.all([
    knownProfiles(audience.profiles, { session, listed, people }),
    knownPermissionSets(session, audience.permissionSets, people),
  ]);
  return { permissionSets, profiles };
}

/**
 * Makes sure that permission sets exist, and spells them as the org does. Throws EcaError PermissionSetUnknown with
 * near misses, PermissionSetLicensed for one that comes with a permission set licence.
 */
export async function knownPermissionSets(
  session: OrgSession,
  change: ListChange,
  people?: KnownPeople,
): Promise<ListChange> {
  const { set, add } = change;
  const found = await findPermissionSets(session, [...(set ?? []), ...(add ?? [])], people);
  const licensed = found.find((one) => one.licensed);
  if (licensed !== undefined)
    throw new EcaError('PermissionSetLicensed', { name: licensed.name, org: session.username });
  const names = found.map(({ name }) => name);
  const count = set?.length ?? 0;
  return {
    ...change,
    ...(set === undefined ? {} : { set: names.slice(0, count) }),
    ...(add === undefined ? {} : { add: names.slice(count) }),
  };
}

/** The permission sets with these API names, in any case. Throws EcaError PermissionSetUnknown with near misses. */
export async function findPermissionSets(
  session: OrgSession,
  names: readonly string[],
  people?: KnownPeople,
): Promise<PermissionSetFacts[]> {
  if (names.length === 0) return [];
  const known = people?.permissionSets ?? (await permissionSetNames(session));
  return names.map((name) => {
    const found =
      known.find((one) => one.name === name) ?? known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
    const hint = closest(
      name,
      known.map((one) => one.name),
    ).join(', ');
    throw new EcaError('PermissionSetUnknown', { name, org: session.username, hint });
  });
}

type ProfileHelp = {
  readonly session: OrgSession;
  readonly listed: boolean;
  readonly people?: KnownPeople | undefined;
};

async function knownProfiles(profiles: ListChange, { session, listed, people }: ProfileHelp): Promise<ListChange> {
  const { set, add, typed: whole = { set: [], add: [] } } = profiles;
  if ((set ?? []).length + (add ?? []).length === 0) return profiles;
  const known = people?.profiles ?? (await profileNames(session));
  const org = session.username;
  const inOrg = (names: readonly string[], texts: readonly string[]): string[] => {
    const named = profilesWithComma(texts, known);
    const [ambiguous] = listed ? [...named.whole, ...named.parts] : named.parts;
    if (ambiguous !== undefined) throw new EcaError('ProfileHasComma', { name: ambiguous, org });
    const typed = texts.flatMap((text) => named.whole.find((name) => isSameName(name, text)) ?? namesInText(text));
    const read = texts.flatMap(namesInText);
    const others = names.filter((name) => !read.includes(name));
    return [...new Set([...typed, ...others].map((name) => knownProfile(name, known, org)))];
  };
  return {
    ...profiles,
    ...(set === undefined ? {} : { set: inOrg(set, whole.set) }),
    ...(add === undefined ? {} : { add: inOrg(add, whole.add) }),
  };
}

function knownProfile(name: string, known: readonly string[], org: string): string {
  const folded = (text: string): string => text.normalize().toLowerCase();
  const alike = known.filter((one) => folded(one) === folded(name));
  const found = known.find((one) => isSameName(one, name)) ?? (alike.length === 1 ? alike[0] : undefined);
  if (found === undefined) throw new EcaError('ProfileUnknown', { name, org, hint: closest(name, known).join(', ') });
  return found;
}
