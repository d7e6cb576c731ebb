import type { EcaError } from '../errors/eca-error.ts';
import { messageText } from './page/texts.ts';

/** Terse messages of Salesforce, and what is known about them (field reports with these texts). */
const known: ReadonlyArray<readonly [said: RegExp, key: string]> = [
  [/Invalid plugin settings/, 'plugin-settings'],
  [/No such user/, 'no-such-user'],
  [/DUPLICATE_VALUE: ExtlClntApp/, 'second-policy'],
];

/** What to do about the problems of a refused deploy beyond reading its report. */
export function deployHints({ code, data }: EcaError): string[] {
  if (code !== 'DeployFailed' || !('problems' in data)) return [];
  const problems = String(data.problems);
  return known
    .filter(([said]) => said.test(problems))
    .map(([, key]) => messageText('errors', `DeployFailed.${key}`, { org: String(data.org) }));
}
