import { callOrg } from '../session/call.ts';
import type { OrgSession } from '../session/session.ts';

/** Whether the org's Metadata API knows this type. One request. */
export async function describesType(session: OrgSession, type: string): Promise<boolean> {
  const { metadata, version } = session.connection;
  const { metadataObjects } = await callOrg(session, async () => metadata.describe(version));
  return metadataObjects.some(({ xmlName }) => xmlName === type);
}
