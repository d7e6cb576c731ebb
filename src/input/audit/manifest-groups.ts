import { interruptible } from '../../base-command/interruption.ts';
import { sameId } from '../../apps/record-id.ts';
import type { OrgNames } from '../../audit/baseline/acceptance.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import { resolveTargets } from '../../fleet/targets.ts';
import { parseManifest } from '../../manifest/read/parse-manifest.ts';
import { knownOrgs } from '../../org/logins/known-orgs.ts';
import { type ManifestFile, readManifestFile } from '../manifest/manifest-file.ts';

/** The groups of a manifest, and those of them that an org is in. */
export type ManifestGroups = {
  /** The manifest as errors name it. */
  readonly file: string;
  readonly names: readonly string[];
  readonly groupsOf: (org: Pick<OrgNames, 'org' | 'orgId'>) => readonly string[];
};

/**
 * The groups of the manifest that the user names, or of `eca.yaml`. Undefined if there is none; one with mistakes has
 * the groups that can be read.
 */
export async function manifestGroups(typed: string | undefined): Promise<ManifestGroups | undefined> {
  const found = await manifestFile(typed);
  const { manifest } = found === undefined ? {} : interruptible(() => parseManifest(found.text));
  if (found === undefined || manifest === undefined) return undefined;
  const known = await knownOrgs();
  const groups = await Promise.all(
    manifest.groups.map(async ({ name, target }) => {
      const texts = target.map((said) => said.text);
      return { name, orgs: texts.length === 0 ? [] : await resolveTargets(texts, known) };
    }),
  );
  return {
    file: found.file,
    names: groups.map(({ name }) => name),
    groupsOf: ({ org, orgId }) =>
      groups
        .filter(({ orgs }) => orgs.some((one) => one.org === org || (one.orgId !== '' && sameId(one.orgId, orgId))))
        .map(({ name }) => name),
  };
}

async function manifestFile(typed: string | undefined): Promise<ManifestFile | undefined> {
  try {
    return await readManifestFile(typed);
  } catch (error) {
    if (typed === undefined && isEcaError(error)) return undefined;
    throw error;
  }
}
