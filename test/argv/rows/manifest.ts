import type { Table } from './table.ts';

/** Files in the folder where the commands run. */
export const manifestFiles: Readonly<Record<string, string>> = {
  'eca.yaml': "version: 1\norgs: { all: { target: 'demo*' } }\napps:\n  Acme_Sync: { flows: { device: off } }\n",
  'misspelt.yaml': 'version: 1\norgs: { all: { target: demo } }\napps:\n  Acme_Sync: { lable: Acme }\n',
};

/** Commands on a manifest. */
export const manifestRows: Table = {
  validate: [
    { argv: '', gives: { file: 'eca.yaml', problems: [] } },
    {
      argv: '--manifest misspelt.yaml',
      gives: {
        problems: [{ line: 4, column: 16, message: '"lable" isn\'t a key of apps.Acme_Sync. Did you mean: label?' }],
      },
    },
    { argv: '-m missing.yaml', usage: 'ManifestUnreadable' },
    { argv: '-m .', usage: 'ManifestUnreadable' },
    { argv: '--print-schema --manifest eca.yaml', usage: 'WrongUsage' },
  ],
  plan: [
    { argv: '--no-check', gives: { group: 'all', deployId: null, verified: false } },
    { argv: '--manifest misspelt.yaml', fails: 'ManifestInvalid' },
    { argv: '--target-org nobody', fails: 'OrgNotFound' },
    { argv: '--name Nobody', fails: 'AppNotInManifest' },
    { argv: 'Nobody', fails: 'AppNotInManifest' },
    { argv: 'Acme_Sync --no-check', gives: { group: 'all', deployId: null } },
    { argv: 'Acme_Sync --name Kiosk', usage: 'AppNamedTwice' },
    { argv: '--target-org demo Acme_Sync', usage: 'ArgumentAfterOrgs' },
    { argv: '--report pdf=plan.pdf', usage: 'ReportInvalid' },
    { argv: '--no-check --out eca.yaml', usage: 'PlanFileTaken' },
  ],
  apply: [
    { argv: '--no-prompt', gives: { group: 'all', deployId: null } },
    { argv: 'Acme_Sync --no-prompt', gives: { group: 'all', deployId: null } },
    { argv: '--dotenv', usage: 'WrongUsage' },
    { argv: '--plan missing.json', usage: 'PlanUnreadable' },
    { argv: '--plan eca.yaml', usage: 'PlanUnreadable' },
    { argv: '--plan plan.json --max-age soon', usage: 'DurationInvalid' },
    { argv: '--max-age 1h', usage: 'WrongUsage' },
    { argv: '--no-prompt --save-before eca.yaml', fails: 'ChangesNotSaved' },
  ],
  undo: [
    { argv: '', usage: 'FlagMissing' },
    { argv: 'missing.json', usage: 'SavedFileInvalid' },
    { argv: 'eca.yaml', usage: 'SavedFileInvalid' },
  ],
  merge: [
    { argv: '', usage: 'FlagMissing' },
    { argv: 'missing.jsonl', usage: 'ResultsInvalid' },
    { argv: 'eca.yaml', usage: 'ResultsInvalid' },
  ],
  drift: [
    { argv: '--unmanaged --name acme_sync', gives: { group: 'all', deployId: null } },
    { argv: 'acme_sync,Acme_Sync --unmanaged', gives: { group: 'all', deployId: null } },
    { argv: '--no-check', usage: 'WrongUsage' },
  ],
};
