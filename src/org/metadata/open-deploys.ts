import { callOrg } from '../session/call.ts';
import type { OrgSession } from '../session/session.ts';

/**
 * Does the org still have deploys to do, whoever started them? A deploy without a `CompletedDate` is not over (Tooling
 * API, DeployRequest). One request. Throws EcaError as `callOrg`.
 */
export async function hasOpenDeploys(session: OrgSession): Promise<boolean> {
  const soql = 'SELECT Id FROM DeployRequest WHERE CompletedDate = null AND CheckOnly = false LIMIT 1';
  const answer = await callOrg(session, async () => session.connection.tooling.query(soql));
  return answer.records.length > 0;
}
