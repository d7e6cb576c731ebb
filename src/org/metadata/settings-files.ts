import { type SettingsDocument, settingsMembers } from '../../apps/edits/org-settings.ts';
import { parseXml } from '../../xml/document.ts';
import type { OrgSession } from '../session/session.ts';
import { retrieve } from './retrieve.ts';

/** The org's settings that affect external client apps, as files; leaves out those that the org doesn't have. */
export async function readSettingsFiles(session: OrgSession): Promise<SettingsDocument[]> {
  const { files } = await retrieve(session, [{ name: 'Settings', members: settingsMembers }]);
  return settingsMembers.flatMap((member) => {
    const text = files.get(`settings/${member}.settings`);
    return text === undefined ? [] : [{ member, xml: parseXml(text, member) }];
  });
}
