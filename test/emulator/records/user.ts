import { usedOf } from '../org/licences.ts';
import { putUser, type User } from '../org/people.ts';
import type { Org } from '../org/org.ts';
import { badReference, missingFields, refuse, type Refusal, unknownField } from './refusal.ts';

/** Without these no user can be made (object reference, User). */
const required = [
  'LastName',
  'Alias',
  'Email',
  'Username',
  'ProfileId',
  'TimeZoneSidKey',
  'LocaleSidKey',
  'EmailEncodingKey',
  'LanguageLocaleKey',
];
const known = [...required, 'FirstName', 'IsActive'];

/** Longest texts: object reference and salesforce field reference, User. */
const longest: Record<string, number> = { Alias: 8, LastName: 80, FirstName: 40, Username: 80, Email: 128 };
const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const encodings = ['UTF-8', 'ISO-8859-1', 'Shift_JIS', 'ISO-2022-JP', 'EUC-JP', 'ks_c_5601-1987', 'Big5', 'GB2312'];

/** guess: the labels in these texts; what a bad value of a restricted picklist gives is published. */
const picklists: Record<string, [label: string, holds: (value: string) => boolean]> = {
  TimeZoneSidKey: ['Time Zone', (value): boolean => Intl.supportedValuesOf('timeZone').includes(value)],
  LocaleSidKey: ['Locale', (value): boolean => /^[a-z]{2,3}(_[A-Za-z_]+)?$/.test(value)],
  EmailEncodingKey: ['Email Encoding', (value): boolean => encodings.includes(value)],
  LanguageLocaleKey: ['Language', (value): boolean => /^[a-z]{2,3}(_[A-Z]{2})?$/.test(value)],
};

const taken = ({ users, neighbours }: Org, username: string): boolean =>
  [...users, ...neighbours().flatMap((org) => org.users)].some(
    (user) => user.username.toLowerCase() === username.toLowerCase(),
  );

const refusedText = (given: Record<string, string>): Refusal | undefined => {
  for (const [name, most] of Object.entries(longest)) {
    const value = given[name] ?? '';
    if (value.length > most)
      return refuse('STRING_TOO_LONG', `${name}: data value too large: ${value} (max length=${most})`, [name]);
  }
  if (!emailForm.test(given['Email'] ?? ''))
    return refuse('INVALID_EMAIL_ADDRESS', `Email: invalid email address: ${given['Email']}`, ['Email']);
  if (!emailForm.test(given['Username'] ?? ''))
    return refuse(
      'FIELD_INTEGRITY_EXCEPTION',
      'Username must be in the form of an email address (for example, john@acme.com)',
      ['Username'],
    );
  for (const [name, [label, holds]] of Object.entries(picklists)) {
    const value = given[name] ?? '';
    if (!holds(value))
      return refuse(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${label}: bad value for restricted picklist field: ${value}`,
        [name],
      );
  }
  return undefined;
};

/** Makes a user, or says why not. Texts are those of reports; the order of the checks is a guess. */
export const createUser = (org: Org, given: Record<string, string>): User | Refusal => {
  const refused = unknownField(given, known, 'User') ?? missingFields(given, required) ?? refusedText(given);
  if (refused) return refused;
  const { Username: username = '', ProfileId = '' } = given;
  const profile = org.profiles.find(({ id }) => id.slice(0, 15) === ProfileId.slice(0, 15));
  if (!profile) return badReference('ProfileId');
  if (taken(org, username))
    return refuse(
      'DUPLICATE_USERNAME',
      "Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address).",
      ['Username'],
    );
  const licence = org.userLicences.find(({ name }) => name === profile.licence);
  if (!licence || usedOf(org, licence) >= licence.total)
    return refuse('LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded');
  putUser(org, {
    username,
    email: given['Email'] ?? '',
    firstName: given['FirstName'] ?? '',
    lastName: given['LastName'] ?? '',
    profile: profile.name,
    alias: given['Alias'] ?? '',
    timeZone: given['TimeZoneSidKey'] ?? '',
    locale: given['LocaleSidKey'] ?? '',
    emailEncoding: given['EmailEncodingKey'] ?? '',
    language: given['LanguageLocaleKey'] ?? '',
  });
  const made = org.users.find((user) => user.username === username);
  if (!made) throw new Error(`${username} was not made`);
  return made;
};
