import type { App } from '../../apps/app.ts';
import { joinApps } from '../../apps/estate-join.ts';
import { findAppInFiles } from '../../apps/find-app.ts';
import { findExternal } from '../../estate/find-external.ts';
import { readClues } from '../../estate/read-clues.ts';
import { readEstate } from '../../estate/read-estate.ts';
import { openSession } from '../../org/session/session.ts';
import { requestTimeout } from '../../base-command/org-flags.ts';
import { filedCertificates } from '../../project/filed-certificates.ts';
import { requireThere } from '../../project/package-folders.ts';
import { readSource } from '../../project/source-documents.ts';
import { targetsOf } from '../targets.ts';

export type TemplateFlags = {
  readonly 'from-file'?: string | undefined;
  readonly 'from-org'?: string | undefined;
  readonly 'from-name'?: string | undefined;
  readonly 'api-version'?: string | undefined;
  readonly timeout: number;
};

/**
 * The app that serves as a template, from files or another org: the given one, otherwise the one of the same name,
 * otherwise the only one there. Throws EcaError AppNotFound, AppIsConnected, AppNotInFiles, AppAmbiguous or
 * OrgNotFound, and if the files or the org can't be read.
 */
export async function templateFrom(flags: TemplateFlags, name: string, signal: AbortSignal): Promise<App | undefined> {
  const { 'from-file': folder, 'from-org': org } = flags;
  if (folder !== undefined) {
    requireThere(folder);
    const apps = joinApps(await readSource(folder), { username: folder, orgId: '' }, true);
    return findAppInFiles(apps, wantedOf(apps), folder);
  }
  if (org === undefined) return undefined;
  const [target] = await targetsOf({ 'target-org': [org] });
  if (target?.error !== undefined) throw target.error;
  const session = await openSession(target?.org ?? org, {
    apiVersion: flags['api-version'],
    timeout: requestTimeout(flags.timeout),
    signal,
  });
  const estate = await readEstate(session);
  const found = await findExternal(session, wantedOf(estate), 'other', estate);
  const [known = found] = await readClues(session, [found], filedCertificates());
  return known;

  function wantedOf(apps: readonly App[]): string {
    const [only, ...others] = apps;
    const sameName = apps.some((app) => app.name === name);
    return flags['from-name'] ?? (only !== undefined && others.length === 0 && !sameName ? only.name : name);
  }
}
