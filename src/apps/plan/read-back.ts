import { childrenNamed } from '../../xml/read.ts';
import type { AppDocument } from '../app.ts';
import { splitUrls } from '../fields/callback-urls.ts';
import { certificateBody } from '../certificate/certificate.ts';
import { canonicalScopes, splitScopes } from '../fields/scopes.ts';
import type { Change } from './plan.ts';
import { elementsOf, isRepeated } from './elements.ts';

/** A change that the org reported as done but didn't make: the requested change and the actual value. */
export type UntakenChange = { readonly change: Change; readonly actual: string | null };

/**
 * Compares changes with the component as the org returns it (`readMetadata`: untyped, strings and nested objects, a
 * missing element left out). Returns the changes that did not take effect: all of them for a missing record
 * (undefined), which must not pass for one whose switches are all off.
 */
export function untakenChanges(changes: readonly Change[], record: unknown): UntakenChange[] {
  return changes
    .map((change) => ({ change, actual: valueAt(record, change.field) }))
    .filter(({ change, actual }) => record === undefined || !isTaken(change, actual));
}

/**
 * Whether it is a certificate that was deployed and isn't returned. Some orgs never return it (field reports), so it
 * may be there. An org that returned another one before would return this one.
 */
export function isUnverifiable({ change, actual }: UntakenChange): boolean {
  const { type, field, before, after } = change;
  return (
    type === 'ExtlClntAppGlobalOauthSettings' &&
    field === 'certificate' &&
    after !== null &&
    (before ?? '').trim() === '' &&
    (actual ?? '').trim() === ''
  );
}

/** PKCE and refresh token rotation of either kind of app (Spring '26 release notes, Lock OAuth Security Controls). */
const lockable = ['isPkceRequired', 'isRefreshTokenRotationEnabled'];

/**
 * Whether it is a security control that should be off and that the org keeps on. After such a control is locked, orgs
 * were seen to report the deploy as succeeded. guess: that the lock is the cause.
 */
export function isLocked({ change, actual }: UntakenChange): boolean {
  const name = change.field.replace(/^oauthConfig\./, '');
  return lockable.includes(name) && actual === 'true' && ['', 'false'].includes((change.after ?? '').trim());
}

/**
 * Whether an element has the value of a change. What the org generates by itself and was removed comes back with a
 * value of this org's own.
 */
export function isTaken({ field, before, after }: Change, actual: string | null): boolean {
  if (after === null && generated.has(field)) return comparable(field, before) !== comparable(field, actual);
  return comparable(field, after) === comparable(field, actual);
}

/**
 * The elements that were deployed unchanged and that the org has changed since: it overruled them. Takes the deployed
 * document and the component as the org returns it. Ignores elements that aren't returned, what the org generates by
 * itself (key, link), and lists, whose order it may choose.
 */
export function overruledElements(document: AppDocument, changed: readonly Change[], record: unknown): UntakenChange[] {
  const { type, fullName, xml } = document;
  const isSingle = (path: string): boolean => childrenNamed(xml.root, path.replace(/[.[].*/, '')).length === 1;
  return elementsOf(document)
    .filter(({ path }) => isSingle(path) && !generated.has(path) && !changed.some(({ field }) => field === path))
    .map(({ path: field, text }) => ({
      change: { type, fullName, field, before: text, after: text },
      actual: valueAt(record, field),
    }))
    .filter(({ change, actual }) => actual !== null && !sameText(change.field, change.after, actual));
}

/** Whether the org sets an element by itself: key, link. */
export function isGenerated(field: string): boolean {
  return generated.has(field);
}

const generated = new Set([
  'consumerKey',
  'consumerSecret',
  'oauthLink',
  'orgScopedExternalApp',
  'oauthConfig.consumerKey',
]);

/** The org may change line ends and runs of blanks; it returns some enum values in either case. */
function sameText(field: string, one: string | null, other: string | null): boolean {
  const [left, right] = [one, other].map((text) => comparable(field, text).replace(/\s+/g, ' ').toLowerCase());
  return left === right;
}

function valueAt(record: unknown, path: string): string | null {
  let at: unknown = record;
  if (isRepeated(path)) return listAt(record, path);
  for (const [, name = '', index] of path.matchAll(/([^.[\]]+)(?:\[(\d+)\])?/g)) {
    if (typeof at !== 'object' || at === null) return null;
    at = (at as Record<string, unknown>)[name];
    // a single repeated child comes as itself, several as an array
    if (Array.isArray(at)) at = at[Number(index ?? 0)] as unknown;
    else if (index !== undefined && index !== '0') return null;
  }
  return typeof at === 'string' || typeof at === 'boolean' || typeof at === 'number' ? String(at) : null;
}

/** Usernames, and an enum of the guide that the WSDL has as text and that orgs write in either case. */
const anyCase = new Set([
  'clientCredentialsFlowUser',
  'oauthClientCredentialUser',
  'pluginExecutionUser',
  'ipRelaxationPolicyType',
]);

/** A single repeated text comes as itself, several as an array, none as nothing. */
function listAt(record: unknown, path: string): string | null {
  const at = path.split('.').reduce((parent: unknown, name) => Reflect.get(Object(parent) as object, name), record);
  const texts = [at].flat().filter((one) => typeof one === 'string');
  return texts.length === 0 ? null : texts.join(', ');
}

/** The form in which two texts that mean the same to the org are equal; an empty element means a missing one. */
export function comparable(path: string, text: string | null): string {
  const value = (text ?? '').trim();
  const field = path.slice(path.lastIndexOf('.') + 1);
  if (field === 'certificate') return certificateBody(value);
  if (field === 'callbackUrl') return splitUrls(value).sort().join('\n');
  if (field === 'commaSeparatedOauthScopes' || path === 'oauthConfig.scopes') return canonicalScopes(value);
  // names in a list, which some files have one per line
  if (field.startsWith('commaSeparated') || isRepeated(path)) return splitScopes(value).sort().join(', ');
  if (anyCase.has(field)) return value.toLowerCase();
  // a removed switch is off
  return value === 'false' ? '' : value;
}
