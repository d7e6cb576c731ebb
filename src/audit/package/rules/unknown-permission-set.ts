import { namesInText } from '../../../apps/names-in-text.ts';
import type { PackageFacts, PackagedApp } from '../facts/package-facts.ts';
import type { FileHit, PackageRule } from '../facts/package-rule.ts';
import { hitInFile, textIn } from '../facts/place.ts';

const field = 'commaSeparatedPermissionSet';

/** The policy of a packaged app names a permission set that neither its package nor one it depends on has. */
export const unknownPermissionSet: PackageRule = {
  id: 'ECA111',
  severity: { base: 'medium' },
  source:
    'Metadata API guide, ExtlClntAppOauthConfigurablePolicies.commaSeparatedPermissionSet; orgs refuse unknown names (“We couldn’t find permission sets called …”) and record ids.',
  judge: (facts) => facts.apps.flatMap((packaged) => unknownIn(packaged, facts)),
};

function unknownIn({ files, folder }: PackagedApp, { folders, namespace }: PackageFacts): FileHit[] {
  const own = folders.find(({ path }) => path === folder);
  const reachable = folders.filter(({ path }) => path === folder || own?.dependsOn.includes(path));
  const known = new Set(reachable.flatMap(({ permissionSets }) => permissionSets).map((name) => name.toLowerCase()));
  return files
    .filter(({ document }) => document.type === 'ExtlClntAppOauthConfigurablePolicies')
    .flatMap((file) =>
      namesInText(textIn(file, field))
        .filter((name) => !known.has(bare(name, namespace)))
        .map((name) => ({ ...hitInFile(file, field, { data: { name } }), value: name })),
    );
}

/** The name without the package's own namespace, in lower case. */
function bare(name: string, namespace: string | undefined): string {
  const lower = name.toLowerCase();
  const prefix = `${namespace?.toLowerCase() ?? ''}__`;
  return namespace !== undefined && lower.startsWith(prefix) ? lower.slice(prefix.length) : lower;
}
