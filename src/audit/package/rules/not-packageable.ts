import { type DocumentType, documentTypes, isPolicyType } from '../../../apps/document-types.ts';
import { isPackaged } from '../facts/package-facts.ts';
import type { PackageRule } from '../facts/package-rule.ts';
import { hitOn, rootOf } from '../facts/place.ts';

/** A document that belongs to an org is in a package folder. */
export const notPackageable: PackageRule = {
  id: 'ECA102',
  severity: { base: 'high' },
  source:
    'Metadata API guide, ExtlClntAppGlobalOauthSettings (“can’t be packaged and must not be added to source control”); a vendor’s guide to packages, whose build fails with global settings, security settings or OAuth policies. That this is true of the other policies is a guess.',
  judge: ({ files }) =>
    files
      .filter((file) => isPackaged(file) && isOfOrg(file.document.type))
      .map((file) =>
        hitOn(
          file,
          { element: rootOf(file), field: null },
          { value: file.document.type, data: { pattern: patternOf(file.document.type) } },
        ),
      ),
};

function isOfOrg(type: DocumentType): boolean {
  const settings: readonly DocumentType[] = ['ExtlClntAppGlobalOauthSettings', 'ExtlClntAppOauthSecuritySettings'];
  return settings.includes(type) || isPolicyType(type);
}

/** The line of `.forceignore` for a type. */
function patternOf(type: DocumentType): string {
  return `**/*.${documentTypes[type].suffix}-meta.xml`;
}
