import { type AnyApp, appKinds, isConnected } from '../../apps/any-app.ts';
import { asApp } from '../../apps/connected/as-app.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { findAnyApp, readBothKinds } from '../../estate/find-any-app.ts';
import { readApps, type Kinds } from '../../estate/read-apps.ts';
import { readAnyClues } from '../../estate/read-clues.ts';
import type { ExportedOrg, ExportOptions } from '../../manifest/export/exported.ts';
import { aliasesOf, knownOrgs } from '../../org/logins/known-orgs.ts';
import { storedHost } from '../../org/logins/stored-host.ts';
import type { CertificateMemories } from '../../org/certificate-memory.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { namesInText } from '../../apps/names-in-text.ts';

/** Which apps to export. */
export type Exporting = {
  /** By default external client apps, or whichever kind has the name. */
  readonly kinds: Kinds | undefined;
  readonly names: readonly string[] | undefined;
  /** What is remembered of certificates. */
  readonly memories: CertificateMemories;
};

/** The names of `--name`, separated by commas; undefined without the flag. */
export function exportedNames(typed: string | undefined): string[] | undefined {
  return typed === undefined ? undefined : namesInText(typed);
}

/** Of which kinds an export reads all apps, and which one it leaves out though nobody asked for that. */
export function readKinds(
  names: readonly string[] | undefined,
  kinds: Kinds | undefined,
): Pick<ExportOptions, 'whole' | 'unasked'> {
  if (names !== undefined) return { whole: [] };
  const whole = appKinds.filter((kind) => kinds === 'all' || kind === (kinds ?? 'eca'));
  return { whole, unasked: kinds === undefined ? 'connected-app' : undefined };
}

/** Reads the apps of an org for an export. Throws EcaError AppNotFound, and if the org can't be read. */
export async function readForExport(
  session: OrgSession,
  asked: readonly string[],
  { kinds, names, memories }: Exporting,
): Promise<ExportedOrg> {
  const { username, orgId: id } = session;
  const { apps: read, refused } =
    names === undefined
      ? await readApps(session, kinds ?? 'eca')
      : { apps: await readNamed(session, names, kinds), refused: [] };
  const apps = (await readAnyClues(session, read, undefined, memories)).map((app) =>
    isConnected(app) ? asApp(app) : app,
  );
  const { aliases } = await knownOrgs();
  const alias = asked.find((name) => Object.hasOwn(aliases, name)) ?? aliasesOf(username, aliases)[0];
  if (apps.length === 0 && names !== undefined) throw new EcaError('FlagMissing', { flag: '--name', why: 'empty' });
  const facts = {
    alias,
    username,
    id,
    host: (await storedHost(username)) ?? '',
  };
  return { target: alias ?? username, facts, apps, unread: refused.map(({ name }) => name) };
}

async function readNamed(session: OrgSession, names: readonly string[], kinds: Kinds | undefined): Promise<AnyApp[]> {
  const kind = kinds === 'all' ? undefined : kinds;
  const both = await readBothKinds(session, kind);
  const apps: AnyApp[] = [];
  for (const name of names) {
    const app = await findAnyApp(session, name, kind, both);
    if (!apps.some((one) => one.name === app.name && isConnected(one) === isConnected(app))) apps.push(app);
  }
  return apps;
}
