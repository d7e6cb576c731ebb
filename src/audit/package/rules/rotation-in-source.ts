import { rotationFlags } from '../../../apps/rotation-flags.ts';
import type { PackageRule } from '../facts/package-rule.ts';
import { hitInFile, textIn } from '../facts/place.ts';

/** A file commands an org to replace the key or the secret with every deploy. */
export const rotationInSource: PackageRule = {
  id: 'ECA106',
  severity: { base: 'high' },
  source:
    'Metadata API guide, ExtlClntAppGlobalOauthSettings.shouldRotateConsumerKey and shouldRotateConsumerSecret. That anything but false counts as true is a guess.',
  judge: ({ files }) =>
    files
      .filter(({ document }) => document.type === 'ExtlClntAppGlobalOauthSettings')
      .flatMap((file) =>
        rotationFlags
          .filter((field) => !['', 'false'].includes(textIn(file, field)))
          .map((field) => hitInFile(file, field)),
      ),
};
