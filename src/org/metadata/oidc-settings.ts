import { EcaError } from '../../errors/eca-error.ts';
import { parseXml } from '../../xml/document.ts';
import { childText } from '../../xml/read.ts';
import type { OrgSession } from '../session/session.ts';
import { retrieve } from './retrieve.ts';

/**
 * Checks that the org allows the Authorization Code and Credentials flow at all: `oAuthCdCrdtFlowEnable` of
 * OauthOidcSettings, default false (Metadata API guide). Throws EcaError CodeCredentialsOffInOrg.
 */
export async function requireCodeCredentials(session: OrgSession): Promise<void> {
  const { files } = await retrieve(session, [{ name: 'Settings', members: ['OauthOidc'] }]);
  const text = files.get('settings/OauthOidc.settings');
  const allowed =
    text !== undefined && childText(parseXml(text, 'OauthOidc').root, 'oAuthCdCrdtFlowEnable')?.trim() === 'true';
  if (!allowed) throw new EcaError('CodeCredentialsOffInOrg', { org: session.username });
}
