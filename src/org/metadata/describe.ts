import { callOrg } from '../session/call.ts';
import type { OrgSession } from '../session/session.ts';

/** Returns those of these types that the org's Metadata API knows. One request. */
export async function describedTypes<T extends string>(session: OrgSession, types: readonly T[]): Promise<T[]> {
  const { metadata, version } = session.connection;
  const { metadataObjects } = await callOrg(session, async () => metadata.describe(version));
  return types.filter((type) => metadataObjects.some(({ xmlName }) => xmlName === type));
}
