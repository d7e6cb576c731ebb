import { sameId, shortId } from '../../../apps/record-id.ts';
import { isPackaged, type PackageFacts, type ProjectFile } from '../facts/package-facts.ts';
import type { FileVerdict, PackageRule } from '../facts/package-rule.ts';
import { hitInFile, textIn } from '../facts/place.ts';

/** Elements that begin with the id of an org. */
const fields = {
  ExternalClientApplication: 'orgScopedExternalApp',
  ExtlClntAppOauthSettings: 'oauthLink',
} as const;

/** A file of a package names an org that isn't its Dev Hub. */
export const otherOrg: PackageRule = {
  id: 'ECA103',
  severity: { base: 'high' },
  source:
    'Metadata API guide, ExternalClientApplication.orgScopedExternalApp and ExtlClntAppOauthSettings.oauthLink; Salesforce help, “Associate and Disassociate External Client Apps”; a published package whose link dangled outside its Dev Hub.',
  judge: (facts) => {
    const named = facts.files.flatMap(namesOrg);
    const right = facts.devHubId ?? mostNamed(named.map(({ orgId }) => orgId));
    const wrong = named.filter(({ orgId }) => right === undefined || !sameId(orgId, right));
    const hits = wrong.map(({ file, field, orgId }) => hitInFile(file, field, { data: { orgId } }));
    return [...hits, ...unsure(facts, named, hits.length > 0)];
  },
};

type Named = { readonly file: ProjectFile; readonly field: string; readonly orgId: string };

function namesOrg(file: ProjectFile): Named[] {
  const { type } = file.document;
  if (!isPackaged(file) || !(type in fields)) return [];
  const field = fields[type as keyof typeof fields];
  const [orgId = ''] = textIn(file, field).split(':');
  return /^00D(\w{12}|\w{15})$/.test(orgId) ? [{ file, field, orgId }] : [];
}

/** The org that most files name; undefined if two are named as often. */
function mostNamed(orgIds: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(orgIds, shortId)].toSorted(([, one], [, other]) => other.length - one.length);
  const [first, second] = counts;
  return first !== undefined && first[1].length > (second?.[1].length ?? 0) ? first[0] : undefined;
}

/** If all files name one org, only the id of the Dev Hub shows whether it is the right one. */
function unsure({ devHubId }: PackageFacts, named: readonly Named[], isFound: boolean): FileVerdict[] {
  if (devHubId !== undefined || isFound) return [];
  return [...new Set(named.map(({ file }) => file.app))].map((app) => ({ app, why: 'dev-hub' }));
}
