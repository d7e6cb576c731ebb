import { EcaError } from '../../errors/eca-error.ts';
import { emailForm } from '../fields/field-kinds.ts';

/** Salesforce's limits (object reference, User). */
const longestUsername = 80;
const longestAlias = 8;
const longestLastName = 80;

/** An integration user as the caller requests it. */
export type NewUser = {
  readonly username: string;
  readonly email: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
};

/** How a new user writes dates and emails. Every user record needs all four (object reference, User). */
export type UserSettings = {
  readonly TimeZoneSidKey: string;
  readonly LocaleSidKey: string;
  readonly EmailEncodingKey: string;
  readonly LanguageLocaleKey: string;
};

/**
 * The trimmed username. Throws EcaError UsernameInvalid unless it has the form of an email address and at most 80
 * characters.
 */
export function requireUsernameForm(typed: string): string {
  const username = typed.trim();
  if (!emailForm.test(username)) throw new EcaError('UsernameInvalid', { username, why: 'form' });
  if (username.length > longestUsername) throw new EcaError('UsernameInvalid', { username, why: 'length' });
  return username;
}

/** The trimmed address. Throws EcaError FieldValueInvalid for what no org accepts (INVALID_EMAIL_ADDRESS). */
export function requireEmail(typed: string, flag = '--email'): string {
  const email = typed.trim();
  if (!emailForm.test(email))
    throw new EcaError('FieldValueInvalid', { field: flag, value: typed, expected: 'name@example.com' });
  return email;
}

/** The username with the org's id appended, as `sf org create user --set-unique-username` does. */
export function uniqueUsername(username: string, orgId: string): string {
  return `${username}.${orgId.toLowerCase()}`;
}

/** The fields of a user record from what the user typed, with what the org adds. */
export function userFields(
  user: NewUser,
  {
    profileId,
    email,
    settings,
  }: { readonly profileId: string; readonly email: string; readonly settings: UserSettings },
): Readonly<Record<string, string>> {
  return {
    ...(user.firstName === undefined ? {} : { FirstName: user.firstName }),
    LastName: user.lastName ?? lastNameOf(user.username),
    Alias: aliasOf(user.username),
    Email: user.email ?? email,
    Username: user.username,
    ProfileId: profileId,
    ...settings,
  };
}

/** `billing.sync@acme.com` becomes "Billing Sync", so that logs show whose work it was. */
function lastNameOf(username: string): string {
  const words = localPart(username)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  return (name === '' ? username : name).slice(0, longestLastName);
}

function aliasOf(username: string): string {
  return (localPart(username).replace(/[^A-Za-z0-9]/g, '') || 'user').slice(0, longestAlias);
}

function localPart(username: string): string {
  return username.slice(0, username.indexOf('@'));
}
