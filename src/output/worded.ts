import { isEcaError } from '../errors/eca-error.ts';
import { isPhrase } from '../errors/phrase.ts';
import { consequenceReport } from './consequences.ts';
import { reportError } from './error-text.ts';

/** A copy of facts with texts for each phrase and each error, as in results. */
export function worded(value: unknown): unknown {
  if (isEcaError(value)) return reportError(value);
  if (isPhrase(value)) return consequenceReport(value);
  if (Array.isArray(value)) return value.map(worded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, worded(one)]));
}
