import type { App } from '../apps/app.ts';
import { documentOf } from '../apps/app.ts';
import { documentTypes } from '../apps/document-types.ts';
import type { Manifest } from '../org/archive.ts';
import { readComponents } from '../org/components.ts';
import type { OrgSession } from '../org/session.ts';

const policyTypes = ['ExtlClntAppOauthConfigurablePolicies', 'ExtlClntAppConfigurablePolicies'] as const;

type PolicyType = (typeof policyTypes)[number];

/** Apps that should have a policy of a type and show none. */
export type Missing = ReadonlyArray<{ readonly type: PolicyType; readonly apps: readonly App[] }>;

/** What is missing among these apps, of the policy types that the API version knows; empty where nothing is. */
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
 * names that the org and common tools give them.
 */
export async function hiddenPolicies(session: OrgSession, missing: Missing): Promise<Manifest> {
  const found = missing.map(async ({ type, apps }) => {
    const records = await readComponents(session, type, [...new Set(apps.flatMap(usualNames[type]))]);
    return { name: type, members: [...records.keys()] };
  });
  return (await Promise.all(found)).filter(({ members }) => members.length > 0);
}

const usualNames: Readonly<Record<PolicyType, (app: App) => readonly string[]>> = {
  ExtlClntAppConfigurablePolicies: ({ name }) => [`${name}_defaultPolicy`, `${name}_plcy`, name],
  ExtlClntAppOauthConfigurablePolicies: (app) => {
    const settings = documentOf(app, 'ExtlClntAppOauthSettings')?.fullName ?? app.name;
    return [`${settings}_defaultPolicy`, `${app.name}_oauthPlcy`, `${app.name}_defaultPolicy`, settings, app.name];
  },
};
