import pLimit from 'p-limit';
import {
  type ConnectedApp,
  type ConnectedAppPlace,
  readConnectedAppPath,
  type RefusedConnectedApp,
} from '../apps/connected-app.ts';
import { withoutSecret } from '../apps/secrets.ts';
import { type EcaError, hasCode } from '../errors/eca-error.ts';
import { callOrg } from '../org/session/call.ts';
import type { Manifest } from '../org/metadata/archive.ts';
import { retrieve, type Retrieved } from '../org/metadata/retrieve.ts';
import type { OrgSession } from '../org/session/session.ts';
import { query } from '../org/session/soql.ts';
import { parseXml } from '../xml/document.ts';

/** The connected apps of an org: those it returned, and those it lists without returning them. */
export type ConnectedEstate = {
  readonly apps: readonly ConnectedApp[];
  readonly refused: readonly RefusedConnectedApp[];
};

/** An org with many packages must not get as many retrieves at once. */
const retrievesAtOnce = 4;

/**
 * What `listMetadata` returns for an org's connected apps, sorted by name. Throws EcaError for an expired session, a
 * lost connection or a refusal.
 */
export async function listConnectedApps(session: OrgSession): Promise<ConnectedAppPlace[]> {
  const { metadata, version } = session.connection;
  const rows = await callOrg(session, async () => metadata.list([{ type: 'ConnectedApp' }], version));
  const isInstalled = await publisherTest(session, rows);
  return rows
    .map((row) => ({
      name: row.fullName,
      id: row.id,
      lastModifiedDate: row.lastModifiedDate,
      lastModifiedBy: row.lastModifiedByName,
      namespace: row.namespacePrefix ?? null,
      installed: isInstalled(row),
    }))
    .sort((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1));
}

type ListedFile = { readonly namespacePrefix?: string | null; readonly manageableState?: string | null };

/**
 * Whether the package of a listed file is another publisher's (FileProperties, Metadata API guide): `installed` or
 * `installedEditable`. Its state is optional; a file without one is the org's own if it has the org's namespace, which
 * takes one more request.
 */
async function publisherTest(session: OrgSession, rows: readonly ListedFile[]): Promise<(row: ListedFile) => boolean> {
  const open = rows.some((row) => hasNamespace(row) && !hasState(row));
  const soql = 'SELECT NamespacePrefix FROM Organization';
  const [organization] = open ? await query(session, soql, { NamespacePrefix: 'text?' }) : [];
  return (row) =>
    hasState(row)
      ? row.manageableState.startsWith('installed')
      : hasNamespace(row) && row.namespacePrefix !== organization?.NamespacePrefix;
}

function hasNamespace(row: ListedFile): boolean {
  return typeof row.namespacePrefix === 'string';
}

function hasState(row: ListedFile): row is ListedFile & { readonly manageableState: string } {
  return typeof row.manageableState === 'string';
}

/**
 * Reads connected apps: all that the org lists, or those named `places` of `listConnectedApps`. The org may not return
 * apps of packages, and one of them may make the whole retrieve fail: those are reported separately. Consumer secrets
 * are cut. Throws EcaError XmlInvalid, BrokenAnswer or AnswerTooLarge, and for an expired session or a lost
 * connection.
 */
export async function readConnectedApps(
  session: OrgSession,
  places?: readonly ConnectedAppPlace[],
): Promise<ConnectedEstate> {
  const listed = places ?? (await listConnectedApps(session));
  const parts = listed.length === 0 ? [] : await retrieveParts(reader(session), listed);
  const outcomes = new Map(parts.flatMap(({ apps, refused }) => [...apps, ...refused]).map((one) => [one.name, one]));
  const inOrder = listed.flatMap(({ name }) => outcomes.get(name) ?? []);
  return {
    apps: inOrder.filter((one): one is ConnectedApp => 'xml' in one),
    refused: inOrder.filter((one): one is RefusedConnectedApp => 'problem' in one),
  };
}

type Reader = (places: readonly ConnectedAppPlace[]) => Promise<ConnectedEstate>;

function reader(session: OrgSession): Reader {
  const limit = pLimit(retrievesAtOnce);
  return async (places) => limit(async () => retrieveTogether(session, places));
}

/**
 * One retrieve of all; if it fails, the packaged apps separately from the others, and each half of those that fail
 * again.
 */
async function retrieveParts(read: Reader, places: readonly ConnectedAppPlace[]): Promise<readonly ConnectedEstate[]> {
  try {
    return [await read(places)];
  } catch (error) {
    if (!isFailedRetrieve(error)) throw error;
    if (places.length === 1)
      return [{ apps: [], refused: places.map((place) => unread(place, String(error.data.detail))) }];
    return (await Promise.all(split(places).map(async (part) => retrieveParts(read, part)))).flat();
  }
}

/** A retrieve that the org began and couldn't finish, which isn't caused by the request. */
export function isFailedRetrieve(error: unknown): error is EcaError<'RequestRefused'> {
  return hasCode(error, 'RequestRefused') && error.cause === undefined;
}

function unread(place: ConnectedAppPlace, problem: string): RefusedConnectedApp {
  return { ...place, problem };
}

function split(places: readonly ConnectedAppPlace[]): ReadonlyArray<readonly ConnectedAppPlace[]> {
  const [own, packaged] = [false, true].map((foreign) => places.filter(({ installed }) => installed === foreign));
  if (own?.length && packaged?.length) return [own, packaged];
  const half = Math.ceil(places.length / 2);
  return [places.slice(0, half), places.slice(half)];
}

async function retrieveTogether(session: OrgSession, places: readonly ConnectedAppPlace[]): Promise<ConnectedEstate> {
  return connectedIn(session, places, await retrieve(session, [connectedManifest(places)]));
}

/** What to retrieve for these connected apps. */
export function connectedManifest(places: readonly ConnectedAppPlace[]): Manifest[number] {
  return { name: 'ConnectedApp', members: places.map(({ name }) => name) };
}

/** These connected apps, as a retrieve returned them or said why not. Throws EcaError XmlInvalid. */
export function connectedIn(
  session: OrgSession,
  places: readonly ConnectedAppPlace[],
  { files, messages }: Pick<Retrieved, 'files' | 'messages'>,
): ConnectedEstate {
  const texts = new Map([...files].map(([path, text]) => [readConnectedAppPath(path), text]));
  const { username: org, orgId } = session;
  const apps = places.flatMap((place): ConnectedApp[] => {
    const text = texts.get(place.name);
    if (text === undefined) return [];
    const xml = parseXml(withoutSecret(text, place.name), place.name);
    return [{ ...place, kind: 'connected-app', org, orgId, xml }];
  });
  const given = new Set(apps.map(({ name }) => name));
  const withheld = places.filter(({ name }) => !given.has(name));
  return { apps, refused: withheld.map((place) => unread(place, problemOf(place, messages))) };
}

/** A retrieve says for each member why it is missing, and for a whole type once. */
function problemOf({ name }: ConnectedAppPlace, messages: readonly string[]): string {
  return messages.find((text) => text.includes(`'${name}'`)) ?? messages[0] ?? '';
}
