import { isPackaged } from '../facts/package-facts.ts';
import type { PackageRule } from '../facts/package-rule.ts';
import { hitInFile, textIn } from '../facts/place.ts';

/** An app in a package folder is local to one org. */
export const notPackaged: PackageRule = {
  id: 'ECA101',
  severity: { base: 'high' },
  source:
    'Metadata API guide, ExternalClientApplication.distributionState (Local or Packaged); Salesforce help, “Configure Packageable External Client Apps”. That a missing element means Local is a guess.',
  judge: ({ files }) =>
    files
      .filter((file) => isPackaged(file) && file.document.type === 'ExternalClientApplication')
      .filter((file) => textIn(file, 'distributionState') !== 'Packaged')
      .map((file) => hitInFile(file, 'distributionState')),
};
