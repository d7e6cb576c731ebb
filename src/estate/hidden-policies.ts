import type { App } from '../apps/app.ts';
import { documentOf } from '../apps/app.ts';
import { readComponents } from '../org/components.ts';
import type { OrgSession } from '../org/session.ts';

const policyType = 'ExtlClntAppOauthConfigurablePolicies';

/**
 * The names of OAuth policies that a retrieve by `*` left out although they exist (reported of `listMetadata`), looked
 * up under the names that the org and common tools give them.
 */
export async function hiddenPolicies(session: OrgSession, apps: readonly App[]): Promise<string[]> {
  const records = await readComponents(session, policyType, [...new Set(apps.flatMap(usualNames))]);
  return [...records.keys()];
}

function usualNames(app: App): string[] {
  const settings = documentOf(app, 'ExtlClntAppOauthSettings')?.fullName ?? app.name;
  return [`${settings}_defaultPolicy`, `${app.name}_oauthPlcy`, `${app.name}_defaultPolicy`, settings, app.name];
}
