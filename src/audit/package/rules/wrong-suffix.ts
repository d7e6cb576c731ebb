import type { PackageRule } from '../facts/package-rule.ts';

/** A file of an app has a suffix that `sf` doesn't know, so that it is in no package and no deploy. */
export const wrongSuffix: PackageRule = {
  id: 'ECA107',
  severity: { base: 'high' },
  source:
    'Registry of source-deploy-retrieve, suffixes of the types; published samples with .ecaGlobalOauth and others.',
  judge: ({ strangers }) =>
    strangers.map(({ path, suffix }) => ({
      app: null,
      file: path,
      line: 1,
      column: 1,
      element: null,
      value: null,
      data: { suffix },
    })),
};
