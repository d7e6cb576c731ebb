import { createHash } from 'node:crypto';
import { shortId } from '../../apps/record-id.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { isJsonObject, jsonValue } from '../../errors/json-value.ts';
import type { SavedApp, SavedOrg, SavedPlan } from './saved-plan.ts';

const format = 'sf-eca-plan';
const version = 1;

/** The SHA-256 of a text, in hexadecimal digits. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The text of a saved plan. Its checksum shows an edit or a torn copy; whoever wants to can make another one. */
export function planFileText(plan: SavedPlan): string {
  return `${JSON.stringify({ format, version, ...plan, checksum: checksumOf(plan) }, null, 1)}\n`;
}

/** Whether a text is a saved plan of any version, perhaps a damaged one. */
export function isPlanText(text: string): boolean {
  return new RegExp(`^\\s*\\{\\s*"format":\\s*"${format}"`).test(text);
}

/**
 * Reads the text of a saved plan. Throws EcaError PlanUnreadable for anything that `planFileText` didn't write, with
 * what it is as the variant: `content`, `edited` or `version`.
 */
export function readPlanText(text: string, file: string): SavedPlan {
  const refuse = (variant: 'content' | 'edited' | 'version'): never => {
    throw new EcaError('PlanUnreadable', { file, problem: variant }, { variant });
  };
  const found = jsonValue(text);
  // the beginning of a plan is one that was cut off
  if (!isJsonObject(found) || found['format'] !== format) return refuse(isPlanText(text) ? 'edited' : 'content');
  if (found['version'] !== version) return refuse('version');
  const { created, manifest, orgs, checksum } = found;
  if (!isDate(created) || !isText(manifest) || !isListOf(orgs, isOrg)) return refuse('edited');
  const plan: SavedPlan = { created, manifest, orgs };
  const isTwice = new Set(orgs.map(({ orgId }) => shortId(orgId))).size < orgs.length;
  return !isTwice && hasChecksum(plan, checksum) ? plan : refuse('edited');
}

/** A plan of more levels than can be written again has no checksum. */
function hasChecksum(plan: SavedPlan, checksum: unknown): boolean {
  try {
    return checksum === checksumOf(plan);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function checksumOf({ created, manifest, orgs }: SavedPlan): string {
  return textHash(JSON.stringify([created, manifest, orgs]));
}

type Guard<T> = (value: unknown) => value is T;

const isText: Guard<string> = (value) => typeof value === 'string';
const isDate: Guard<string> = (value): value is string => isText(value) && !Number.isNaN(Date.parse(value));

function isListOf<T>(value: unknown, isOne: Guard<T>): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}

const isOrg: Guard<SavedOrg> = (value): value is SavedOrg =>
  isJsonObject(value) &&
  [value['org'], value['orgId'], value['apiVersion']].every(isText) &&
  isListOf(value['apps'], isApp);

const isApp: Guard<SavedApp> = (value): value is SavedApp => {
  if (!isJsonObject(value) || ![value['app'], value['action']].every(isText)) return false;
  const { changes, risks, documents } = value;
  const isWhole = isListOf(changes, isJsonObject) && isListOf(risks, isText) && isJsonObject(documents);
  return isWhole && Object.values(documents).every(isText);
};
