import { secretElements } from '../../../apps/secrets.ts';
import { unfilled } from '../../../errors/unfilled-value.ts';
import type { ProjectFile } from '../facts/package-facts.ts';
import type { FileHit, PackageRule } from '../facts/package-rule.ts';
import { hitOn, rootOf } from '../facts/place.ts';

/** A secret is in a file that git tracks. */
export const secretInSource: PackageRule = {
  id: 'ECA104',
  severity: { base: 'high' },
  source:
    'Metadata API guide, ExtlClntAppGlobalOauthSettings.consumerSecret and the settings of push services; Salesforce help, “Access to OAuth Consumer Secrets via Metadata API”: secrets end up in repositories.',
  judge: ({ files }) => files.filter(({ tracked }) => tracked).flatMap(secretsIn),
};

/** The value is in no result: a report is read by more people than the file. */
function secretsIn(file: ProjectFile): FileHit[] {
  const { text } = file.document;
  return secretElements(rootOf(file))
    .filter(({ innerStart, innerEnd }) => {
      const value = text.slice(innerStart, innerEnd).trim();
      return value !== '' && unfilled(value) === undefined;
    })
    .map((element) => hitOn(file, { element, field: element.name }, { value: null }));
}
