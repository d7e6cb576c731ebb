import { callOrg } from '../session/call.ts';
import type { OrgSession } from '../session/session.ts';

/**
 * Whether the org still has deploys to do, whoever started them. A deploy without a `CompletedDate` isn't over
 * (Tooling API, DeployRequest). One request. Throws EcaError for an expired session, a lost connection or a refusal.
 */
export async function hasOpenDeploys(session: OrgSession): Promise<boolean> {
  const soql = 'SELECT Id FROM DeployRequest WHERE CompletedDate = null AND CheckOnly = false LIMIT 1';
  const answer = await callOrg(session, async () => session.connection.tooling.query(soql));
  return answer.records.length > 0;
}
