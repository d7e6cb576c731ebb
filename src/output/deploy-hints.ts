import { fieldsOf } from '../apps/fields/fields.ts';
import { nearScopes } from '../apps/fields/scopes.ts';
import { type EcaError, hasCode } from '../errors/eca-error.ts';
import { messageText } from './page/texts.ts';

type Hint = { readonly key: string; readonly data?: Readonly<Record<string, string>> };

/** Terse messages of Salesforce, and what is known about them (field reports with these texts). */
const known: ReadonlyArray<readonly [said: RegExp, hint: (...found: string[]) => Hint]> = [
  [/Invalid plugin settings/, (): Hint => ({ key: 'DeployFailed.plugin-settings' })],
  [/No such user/, (): Hint => ({ key: 'DeployFailed.no-such-user' })],
  [/Enter a valid execution user/, (): Hint => ({ key: 'DeployFailed.execution-user' })],
  [
    /(?:DUPLICATE_VALUE|duplicate value found): (?:ExtlClntApp|ExternalClientApplication)/,
    (): Hint => ({ key: 'DeployFailed.second-policy' }),
  ],
  [/problem with your scope\(s\): (.+)/, (scopes = ''): Hint => scopeHint(scopes)],
  [
    /Cannot create a new component with the namespace: (\w+)/,
    (namespace = ''): Hint => ({ key: 'next.deploy.namespace', data: { namespace } }),
  ],
  // REST's code (object reference, status codes); guess: that the Metadata API's report quotes it, too
  [/INSUFFICIENT_ACCESS/, (): Hint => ({ key: 'DeployFailed.no-permission' })],
  [/Not available for deploy for this organization/, (): Hint => ({ key: 'DeployFailed.feature-off' })],
  [
    /Element (?:\{[^{}]*\})?(\w+) invalid at this location in type (\w+)/,
    (field = '', type = ''): Hint => elementHint(field, type),
  ],
];

/** What to do about the problems of a refused deploy beyond reading its report. */
export function deployHints(error: EcaError): string[] {
  if (!hasCode(error, 'DeployFailed')) return [];
  const { data } = error;
  const problems = String(data.problems);
  return known.flatMap(([said, hint]) => {
    const found = said.exec(problems);
    if (found === null) return [];
    const { key, data: words = {} } = hint(...found.slice(1));
    // what is next in a scratch org takes the place of Setup
    if (key === 'DeployFailed.feature-off' && error.next !== undefined) return [];
    return [messageText('errors', key, { org: String(data.org), ...words })];
  });
}

/** Clients spell scopes as in OAuth, metadata has names of its own. */
function scopeHint(scopes: string): Hint {
  const names = scopes.split(/[\s,;]+/).flatMap((scope) => nearScopes(scope));
  const near = [...new Set(names)].join(', ');
  return near === '' ? { key: 'DeployFailed.scopes' } : { key: 'next.deploy.scopes-near', data: { near } };
}

/** Elements are added and removed with API versions. */
function elementHint(field: string, type: string): Hint {
  const fields: Readonly<Record<string, { readonly since?: number; readonly reserved?: string }>> =
    Object.entries(fieldsOf).find(([name]) => name === type)?.[1] ?? {};
  const { since, reserved } = fields[field] ?? {};
  if (reserved === 'deprecated') return { key: 'next.deploy.element-gone', data: { field } };
  return since === undefined
    ? { key: 'next.deploy.element-unknown', data: { field } }
    : { key: 'next.deploy.element-since', data: { field, since: `${since}.0` } };
}
