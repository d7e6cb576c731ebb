import type { Table } from './table.ts';

/** Commands that judge a package or a machine; what they find is in package-lint.test.ts and doctor.test.ts. */
export const packageRows: Table = {
  doctor: [
    { argv: '--probe rest', usage: 'WrongUsage' },
    { argv: '--name Acme_Sync --probe mcp', usage: 'WrongUsage' },
    { argv: '--orgs-file missing.txt', usage: 'TargetsFileUnreadable' },
    { argv: '--target-org nobody', fails: 'OrgNotFound' },
  ],
  'package lint': [
    { argv: 'missing', usage: 'SourceUnreadable' },
    { argv: '', fails: 'FilesWithoutApps' },
    { argv: '--rule ECA010', usage: 'RuleUnknown' },
    { argv: '--rule ECA105 --min-severity high', usage: 'RuleUnknown' },
    { argv: '--fail-on severe', usage: 'WrongUsage' },
    { argv: '--baseline missing.yaml', usage: 'BaselineUnreadable' },
    { argv: '--target-dev-hub nobody', fails: 'OrgNotFound' },
  ],
};
