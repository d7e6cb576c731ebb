import type { OrgSession } from '../session/session.ts';
import { query } from '../session/soql.ts';

/**
 * Whether the org still has deploys to do. One request. Throws EcaError for an expired session, a lost connection or a
 * refusal.
 */
export async function hasOpenDeploys(session: OrgSession): Promise<boolean> {
  return (await openDeploy(session)) !== undefined;
}

/**
 * The id of a deploy that the org still has to do, whoever started it; undefined if there is none. A deploy
 * without a `CompletedDate` isn't over (Tooling API, DeployRequest). One request. Throws EcaError for an expired
 * session, a lost connection or a refusal.
 */
export async function openDeploy(session: OrgSession): Promise<string | undefined> {
  const soql = 'SELECT Id FROM DeployRequest WHERE CompletedDate = null AND CheckOnly = false LIMIT 1';
  return (await query(session, soql, { Id: 'text' }, { api: 'tooling' }))[0]?.Id;
}
