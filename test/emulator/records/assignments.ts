import { makeId } from '../org/ids.ts';
import { INTEGRATION, INTEGRATION_PSL, usedOf } from '../org/licences.ts';
import { putUser, type PermissionSet, type User } from '../org/people.ts';
import type { Org } from '../org/org.ts';
import { badReference, missingFields, refuse, type Refusal, unknownField } from './refusal.ts';

type Given = Record<string, string>;

const same = (a: string, b = ''): boolean => a.slice(0, 15) === b.slice(0, 15);

const userOf = (org: Org, id: string | undefined): User | undefined => org.users.find((user) => same(user.id, id));

/** What the user's licence keeps it from having out of that set. The second text is a guess, the first a report's. */
const refusedByLicence = (org: Org, user: User, set: PermissionSet): Refusal | undefined => {
  const licence = org.profiles.find(({ id }) => id === user.profileId)?.licence;
  const person = [user.firstName, user.lastName].filter(Boolean).join(' ');
  const head = `Can't assign permission set "${set.label}" to user "${person}".`;
  const licenceId = org.userLicences.find(({ name }) => name === licence)?.id;
  if (set.licenceId?.startsWith('100') && set.licenceId !== licenceId)
    return refuse('FIELD_INTEGRITY_EXCEPTION', `${head} The user license doesn't match that of the permission set`);
  if (licence !== INTEGRATION) return undefined;
  const lifted = user.permissionSetLicences.includes(INTEGRATION_PSL);
  const [refused] = [...set.beyond, ...(lifted ? [] : set.access)];
  return refused === undefined
    ? undefined
    : refuse('FIELD_INTEGRITY_EXCEPTION', `${head} The user license doesn't allow the permission: ${refused}`);
};

/** Gives a user a permission set, or says why not (object reference, PermissionSetAssignment: licences must match). */
export const assignPermissionSet = (org: Org, given: Given): { id: string } | Refusal => {
  const fields = ['AssigneeId', 'PermissionSetId'];
  const refused = unknownField(given, fields, 'PermissionSetAssignment') ?? missingFields(given, fields);
  if (refused) return refused;
  const user = userOf(org, given['AssigneeId']);
  if (!user) return badReference('AssigneeId');
  const set = org.permissionSets.find(({ id }) => same(id, given['PermissionSetId']));
  if (!set) return badReference('PermissionSetId');
  if (user.permissionSets.includes(set.name))
    return refuse(
      'DUPLICATE_VALUE',
      `Duplicate PermissionSetAssignment. Assignee: ${user.id}; Permission Set: ${set.id}`,
    );
  const barred = refusedByLicence(org, user, set);
  if (barred) return barred;
  putUser(org, { username: user.username, permissionSets: [...user.permissionSets, set.name] });
  return { id: makeId('0Pa', user.id + set.id) };
};

/** Gives a user a permission set licence, or says why not. `sf` knows the beginning of the text of the second one. */
export const assignLicence = (org: Org, given: Given): { id: string } | Refusal => {
  const fields = ['AssigneeId', 'PermissionSetLicenseId'];
  const refused = unknownField(given, fields, 'PermissionSetLicenseAssign') ?? missingFields(given, fields);
  if (refused) return refused;
  const user = userOf(org, given['AssigneeId']);
  if (!user) return badReference('AssigneeId');
  const licence = org.permissionSetLicences.find(({ id }) => same(id, given['PermissionSetLicenseId']));
  if (!licence) return badReference('PermissionSetLicenseId');
  if (user.permissionSetLicences.includes(licence.name))
    return refuse('DUPLICATE_VALUE', 'duplicate value found: <unknown> duplicates value on record with id: <unknown>');
  if (usedOf(org, licence) >= licence.total) return refuse('LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded');
  putUser(org, { username: user.username, permissionSetLicences: [...user.permissionSetLicences, licence.name] });
  return { id: makeId('2LA', user.id + licence.id) };
};
