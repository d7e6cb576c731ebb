import type { Table } from './table.ts';

/** Commands on the files of a package; what they find is in package-lint.test.ts. */
export const packageRows: Table = {
  'package lint': [
    { argv: 'missing', fails: 'SourceUnreadable' },
    { argv: '', fails: 'FilesWithoutApps' },
    { argv: '--rule ECA010', usage: 'RuleUnknown' },
    { argv: '--rule ECA105 --min-severity high', usage: 'RuleUnknown' },
    { argv: '--fail-on severe', usage: 'WrongUsage' },
    { argv: '--baseline missing.yaml', usage: 'BaselineUnreadable' },
    { argv: '--target-dev-hub nobody', fails: 'OrgNotFound' },
  ],
};
