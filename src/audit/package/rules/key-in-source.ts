import { unfilled } from '../../../errors/unfilled-value.ts';
import type { PackageRule } from '../facts/package-rule.ts';
import { hitInFile, textIn } from '../facts/place.ts';

/** A consumer key is in a file that git tracks. */
export const keyInSource: PackageRule = {
  id: 'ECA105',
  severity: { base: 'medium' },
  source:
    'Metadata API guide, ExtlClntAppGlobalOauthSettings.consumerKey, which an org generates; a deploy with the key of another org is refused or ignored.',
  judge: ({ files }) =>
    files
      .filter(({ tracked, document }) => tracked && document.type === 'ExtlClntAppGlobalOauthSettings')
      .filter((file) => {
        const key = textIn(file, 'consumerKey');
        return key !== '' && unfilled(key) === undefined;
      })
      .map((file) => hitInFile(file, 'consumerKey')),
};
