import type { App, AppDocument } from '../apps/app.ts';
import { type DocumentType, documentTypeNames, documentTypes, uncertainTypes } from '../apps/document-types.ts';
import { joinApps } from '../apps/estate-join.ts';
import { withoutSecret } from '../apps/secrets.ts';
import { EcaError } from '../errors/eca-error.ts';
import { documentFiles, type Manifest } from '../org/metadata/archive.ts';
import { keyOf } from '../org/metadata/components.ts';
import { describedTypes } from '../org/metadata/describe.ts';
import { ecaPermissions } from '../org/people/permissions.ts';
import { retrieve, type Retrieved } from '../org/metadata/retrieve.ts';
import { scratchFeature } from '../org/session/scratch-definition.ts';
import type { OrgSession } from '../org/session/session.ts';
import { parseXml } from '../xml/document.ts';
import { hiddenPolicies, missingPolicies } from './hidden-policies.ts';

/**
 * Reads every external client app of an org: one retrieve of all documents, joined by the app that each one names.
 * Throws EcaError EcaNotEnabled if the org doesn't have the feature, MissingPermission if this login can't see any
 * app, XmlInvalid, and for an expired session, a lost connection or a refusal. An org without apps returns an empty
 * list.
 */
export async function readEstate(session: OrgSession): Promise<App[]> {
  const documents = await Promise.all([readDocuments(session, estateManifest(session)), readUncertain(session)]);
  return completeEstate(session, documents.flat());
}

/**
 * The apps whose documents a retrieve of `estateManifest` returned, with policies that it left out. Throws EcaError
 * EcaNotEnabled, MissingPermission or XmlInvalid, and for an expired session, a lost connection or a refusal.
 */
export async function completeEstate(session: OrgSession, documents: readonly AppDocument[]): Promise<App[]> {
  const apps = joinApps(documents, session, true);
  if (apps.length === 0) await explainEmptiness(session);
  const missing = missingPolicies(apps, session.connection.version);
  if (missing.length === 0) return apps;
  const permissions = await ecaPermissions(session);
  if (permissions?.admin !== true) return joinApps(documents, session, false);
  const hidden = await hiddenPolicies(session, missing);
  if (hidden.length === 0) return apps;
  const found = await readDocuments(session, hidden);
  return joinApps([...documents, ...found], session, true);
}

/** What to retrieve for all external client apps of an org; types that it may not know are left out. */
export function estateManifest(session: OrgSession): Manifest {
  return allOf(typesOf(session).filter((type) => !uncertainTypes.includes(type)));
}

/** Documents of the types that an org may not know, where it does; asked beside the others, so it takes no longer. */
async function readUncertain(session: OrgSession): Promise<AppDocument[]> {
  const asked = typesOf(session).filter((type) => uncertainTypes.includes(type));
  const known = asked.length === 0 ? [] : await describedTypes(session, asked);
  return known.length === 0 ? [] : readDocuments(session, allOf(known));
}

function typesOf({ connection }: OrgSession): DocumentType[] {
  return documentTypeNames.filter((type) => documentTypes[type].since <= Number(connection.version));
}

function allOf(types: readonly DocumentType[]): Manifest {
  return types.map((name) => ({ name, members: ['*'] }));
}

async function readDocuments(session: OrgSession, manifest: Manifest): Promise<AppDocument[]> {
  return documentsIn(await retrieve(session, manifest));
}

/** The documents of external client apps in a retrieve. Throws EcaError XmlInvalid. */
export function documentsIn({ files, properties }: Retrieved): AppDocument[] {
  const known = new Map(
    properties.map((row) => [keyOf({ type: row.type as DocumentType, fullName: row.fullName }), row]),
  );
  return documentFiles(files).map(({ type, fullName, text }) => {
    const row = known.get(keyOf({ type, fullName }));
    const xml = parseXml(withoutSecret(text, fullName), fullName);
    const lastModifiedBy = row?.lastModifiedByName;
    return { type, fullName, xml, id: row?.id, lastModifiedDate: row?.lastModifiedDate, lastModifiedBy };
  });
}

/** An org without the feature gets it in Setup, a scratch org by its definition file. */
async function withoutFeature(session: OrgSession): Promise<EcaError> {
  const next = await scratchFeature(session);
  const variant = next === undefined ? undefined : 'scratch';
  return new EcaError('EcaNotEnabled', { org: session.username }, { next, variant });
}

/** A retrieve is empty for an org without the feature, for a login without the permission, and for no apps alike. */
async function explainEmptiness(session: OrgSession): Promise<void> {
  const org = session.username;
  if ((await describedTypes(session, ['ExternalClientApplication'])).length === 0) throw await withoutFeature(session);
  const permissions = await ecaPermissions(session);
  if (permissions?.viewer === false && !permissions.admin) {
    throw new EcaError('MissingPermission', {
      org,
      permission: 'ExternalClientAppViewer',
      what: 'ExternalClientApplication',
    });
  }
}
