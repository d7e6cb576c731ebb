import type { App } from '../../apps/app.ts';
import type { SettingsDocument } from '../../apps/edits/org-settings.ts';
import { hasCode } from '../../errors/eca-error.ts';
import { retrieve } from '../../org/metadata/retrieve.ts';
import { settingsIn, settingsManifest } from '../../org/metadata/settings-files.ts';
import type { OrgSession } from '../../org/session/session.ts';
import {
  type ConnectedEstate,
  connectedIn,
  connectedManifest,
  isFailedRetrieve,
  listConnectedApps,
  readConnectedApps,
} from '../read-connected-apps.ts';
import { completeEstate, documentsIn, estateManifest } from '../read-estate.ts';

/** The apps of both kinds and the settings of an org. */
export type AuditedDocuments = {
  readonly ecas: readonly App[];
  readonly connected: ConnectedEstate;
  readonly settings: readonly SettingsDocument[];
};

/**
 * Reads the apps of both kinds and the org's settings by a list and one retrieve; more only if the org can't retrieve
 * one of its connected apps, or hides policies. Throws EcaError MissingPermission or XmlInvalid, and for an expired
 * session, a lost connection or a refusal.
 */
export async function readAuditedApps(session: OrgSession): Promise<AuditedDocuments> {
  const places = await listConnectedApps(session);
  const own = [...estateManifest(session), settingsManifest];
  const named = places.length === 0 ? [] : [connectedManifest(places)];
  try {
    const all = await retrieve(session, [...own, ...named]);
    const ecas = await orNone(completeEstate(session, documentsIn(all)));
    return { ecas, connected: connectedIn(session, places, all), settings: settingsIn(all) };
  } catch (error) {
    if (named.length === 0 || !isFailedRetrieve(error)) throw error;
  }
  const [rest, connected] = await Promise.all([retrieve(session, own), readConnectedApps(session)]);
  return { ecas: await orNone(completeEstate(session, documentsIn(rest))), connected, settings: settingsIn(rest) };
}

/** An org without external client apps may have connected apps. */
async function orNone(apps: Promise<App[]>): Promise<App[]> {
  return apps.catch((error: unknown) => {
    if (hasCode(error, 'EcaNotEnabled')) return [];
    throw error;
  });
}
