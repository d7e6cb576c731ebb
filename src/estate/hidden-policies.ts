import { type App, documentOf } from '../apps/app.ts';
import { documentTypes } from '../apps/document-types.ts';
import type { Manifest } from '../org/metadata/archive.ts';
import { hasCode } from '../errors/eca-error.ts';
import { readComponents } from '../org/metadata/components.ts';
import type { OrgSession } from '../org/session/session.ts';
import { query, soqlText } from '../org/session/soql.ts';

const policyTypes = ['ExtlClntAppOauthConfigurablePolicies', 'ExtlClntAppConfigurablePolicies'] as const;

type PolicyType = (typeof policyTypes)[number];

/** Apps that should have a policy of a type and show none. */
export type Missing = ReadonlyArray<{ readonly type: PolicyType; readonly apps: readonly App[] }>;

/** What these apps lack of the policy types that the API version knows; empty if nothing. */
export function missingPolicies(apps: readonly App[], apiVersion: string): Missing {
  return policyTypes
    .filter((type) => documentTypes[type].since <= Number(apiVersion))
    .map((type) => ({ type, apps: apps.filter((app) => lacks(app, type)) }))
    .filter((missing) => missing.apps.length > 0);
}

function lacks(app: App, type: PolicyType): boolean {
  const expected =
    type === 'ExtlClntAppConfigurablePolicies' || documentOf(app, 'ExtlClntAppOauthSettings') !== undefined;
  return expected && documentOf(app, type) === undefined;
}

/**
 * The policies that a retrieve by `*` left out although they exist (reported of `listMetadata`), looked up under the
 * names of their records, and those that the org and common tools give them.
 */
export async function hiddenPolicies(session: OrgSession, missing: Missing): Promise<Manifest> {
  const found = missing.map(async ({ type, apps }) => {
    const names = [...apps.flatMap(usualNames[type]), ...(await namesInRecords(session, type, apps))];
    const records = await readComponents(session, type, [...new Set(names)]);
    return { name: type, members: [...records.keys()] };
  });
  return (await Promise.all(found)).filter(({ members }) => members.length > 0);
}

/** The objects whose records are policies (object reference). */
const objects: Readonly<Record<PolicyType, string>> = {
  ExtlClntAppConfigurablePolicies: 'ExtlClntAppPlcyCnfg',
  ExtlClntAppOauthConfigurablePolicies: 'ExtlClntAppOauthPlcyCnfg',
};

/** The names of the policy records of these apps, whatever they are; none if the org refuses the query. */
async function namesInRecords(session: OrgSession, type: PolicyType, apps: readonly App[]): Promise<string[]> {
  const ids = apps.flatMap((app) => documentOf(app, 'ExternalClientApplication')?.id ?? []);
  if (ids.length === 0) return [];
  const list = ids.map(soqlText).join(', ');
  const soql = `SELECT DeveloperName FROM ${objects[type]} WHERE ExternalClientApplicationId IN (${list})`;
  try {
    const rows = await query(session, soql, { DeveloperName: 'text' });
    return rows.map(({ DeveloperName }) => DeveloperName);
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return [];
    throw error;
  }
}

const usualNames: Readonly<Record<PolicyType, (app: App) => readonly string[]>> = {
  ExtlClntAppConfigurablePolicies: ({ name }) => withLocal([`${name}_defaultPolicy`, `${name}_plcy`, name]),
  ExtlClntAppOauthConfigurablePolicies: (app) => {
    const settings = documentOf(app, 'ExtlClntAppOauthSettings')?.fullName ?? app.name;
    const { name } = app;
    return withLocal([`${settings}_defaultPolicy`, `${name}_oauthPlcy`, `${name}_defaultPolicy`, settings, name]);
  },
};

/** The policies of a package's app belong to this org, so their names lack its namespace (notes from live orgs). */
function withLocal(names: readonly string[]): string[] {
  return [...names, ...names.filter((name) => /^\w+?__/.test(name)).map((name) => name.replace(/^\w+?__/, ''))];
}
