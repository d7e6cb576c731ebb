import { isConnected } from '../../apps/any-app.ts';
import { asApp } from '../../apps/connected/as-app.ts';
import { findApp } from '../../apps/find-app.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { readApps, type Kinds } from '../../estate/read-apps.ts';
import { readAnyClues } from '../../estate/read-clues.ts';
import type { ExportedOrg } from '../../manifest/export/exported.ts';
import { aliasesOf, knownOrgs } from '../../org/logins/known-orgs.ts';
import { storedHost } from '../../org/logins/stored-host.ts';
import type { CertificateMemories } from '../../org/certificate-memory.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { namesInText } from '../../apps/names-in-text.ts';

/** Which apps to export. */
export type Exporting = {
  readonly kinds: Kinds;
  readonly names: readonly string[] | undefined;
  /** What is remembered of certificates. */
  readonly memories: CertificateMemories;
};

/** The names of `--name`, separated by commas; undefined without the flag. */
export function exportedNames(typed: string | undefined): string[] | undefined {
  return typed === undefined ? undefined : namesInText(typed);
}

/** Reads the apps of an org for an export. Throws EcaError AppNotFound, and if the org can't be read. */
export async function readForExport(
  session: OrgSession,
  asked: readonly string[],
  { kinds, names, memories }: Exporting,
): Promise<ExportedOrg> {
  const { username, orgId: id } = session;
  const { apps: read } = await readApps(session, kinds);
  const all = (await readAnyClues(session, read, undefined, memories)).map((app) =>
    isConnected(app) ? asApp(app) : app,
  );
  const apps = names === undefined ? all : names.map((name) => findApp(all, name, username));
  const { aliases } = await knownOrgs();
  const alias = asked.find((name) => Object.hasOwn(aliases, name)) ?? aliasesOf(username, aliases)[0];
  if (apps.length === 0 && names !== undefined) throw new EcaError('FlagMissing', { flag: '--name', why: 'empty' });
  const facts = {
    alias,
    username,
    id,
    host: (await storedHost(username)) ?? '',
  };
  return { target: alias ?? username, facts, apps: [...new Set(apps)] };
}
