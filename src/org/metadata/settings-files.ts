import { type SettingsDocument, settingsMembers } from '../../apps/edits/org-settings.ts';
import { parseXml } from '../../xml/document.ts';
import type { OrgSession } from '../session/session.ts';
import { retrieve, type Retrieved } from './retrieve.ts';

/** The org's settings that affect external client apps, as files; leaves out those that the org doesn't have. */
export async function readSettingsFiles(session: OrgSession): Promise<SettingsDocument[]> {
  return settingsIn(await retrieve(session, [settingsManifest]));
}

/** What to retrieve for the settings that affect apps. */
export const settingsManifest = { name: 'Settings', members: settingsMembers } as const;

/** The settings files in a retrieve. Throws EcaError XmlInvalid. */
export function settingsIn({ files }: Pick<Retrieved, 'files'>): SettingsDocument[] {
  return settingsMembers.flatMap((member) => {
    const text = files.get(`settings/${member}.settings`);
    return text === undefined ? [] : [{ member, xml: parseXml(text, member) }];
  });
}
