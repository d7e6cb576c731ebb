import { certificate, certificateRows } from './certificate.ts';
import type { Table } from './table.ts';

/** Commands on whole apps. */
export const appRows: Table = {
  audit: [
    { argv: '--rule ECA999', usage: 'RuleUnknown' },
    { argv: '--not-rule pkce', usage: 'RuleUnknown' },
    { argv: '--rule ECA010 --profile partner', usage: 'RuleUnknown' },
    { argv: '--rule ECA010 --not-rule eca010', usage: 'RuleUnknown' },
    { argv: '--rule ECA007 --min-severity high', usage: 'RuleUnknown' },
    { argv: '--fail-on severe', usage: 'WrongUsage' },
    { argv: '--profile isv', usage: 'WrongUsage' },
    { argv: '--secrets --due-after soon', usage: 'DurationInvalid' },
    { argv: '--baseline missing.yaml', usage: 'BaselineUnreadable' },
    { argv: '--rule eca027,eca024 --no-usage', gives: { findings: [], profile: 'base' } },
  ],
  list: [
    { argv: '--kind what', usage: 'WrongUsage' },
    { argv: '--kind=Connected_App', gives: { apps: [] } },
    { argv: '--api-version ../../oauth2/token', usage: 'WrongUsage' },
    { argv: '--api-version 66.0/../../oauth2', usage: 'WrongUsage' },
    { argv: '--target-org demo', gives: {} },
    { argv: '--filter flow.devise=on', usage: 'ColumnUnknown' },
    { argv: '--filter kind=eca', usage: 'FilterInvalid' },
    { argv: '--filter flow.device=onn', usage: 'FilterInvalid' },
    { argv: '--filter device', usage: 'FilterInvalid' },
    { argv: '--filter run-as=', usage: 'FilterInvalid' },
    { argv: '--filter scope=webb', usage: 'ScopeUnknown' },
    { argv: '--sort nmae', usage: 'ColumnUnknown' },
    { argv: '--columns name,nmae', usage: 'ColumnUnknown' },
    { argv: '--detail --csv', usage: 'WrongUsage' },
    { argv: '--detail --columns name', usage: 'WrongUsage' },
    {
      argv: '--filter name=nobody* --sort -name --columns name --csv',
      gives: { apps: [], filtered: { leftOut: 5, undecided: [] } },
    },
    {
      argv: '--filter flow.device=on --filter name=linked* --filter enabled=true',
      gives: { apps: [], filtered: { leftOut: 5, undecided: [] } },
    },
  ],
  export: [
    { argv: '--kind what', usage: 'WrongUsage' },
    { argv: '--out= --all', usage: 'FlagMissing' },
    { argv: '--out export.yaml --name Nobody', fails: 'AppNotFound' },
    { argv: '--out export.yaml --name Kiosk,acme_sync', gives: { group: 'demo', apps: ['Kiosk', 'Acme_Sync'] } },
    { argv: '--out export.yaml --all --kind all', gives: { group: 'demo' } },
  ],
  display: [
    { argv: '', usage: 'FlagMissing' },
    { argv: '--name Acme_Sync', gives: { name: 'Acme_Sync' } },
    { argv: 'Acme_Sync', gives: { name: 'Acme_Sync' } },
    { argv: 'Acme_Sync --name Kiosk', usage: 'AppNamedTwice' },
    { argv: 'Acme Sync', usage: 'WrongUsage' },
    { argv: '--target-org demo Acme_Sync', usage: 'ArgumentAfterOrgs' },
    { argv: '--name Nobody', fails: 'AppNotFound' },
    { argv: '--name Kiosk,acme_sync', each: [{ name: 'Kiosk' }, { name: 'Acme_Sync' }] },
    { argv: 'Kiosk', gives: { name: 'Kiosk' } },
    { argv: '--name Nobody,Kiosk,Nothing', fails: 'AppsNotFound' },
    { argv: '--name Nobody,Kiosk', fails: 'AppNotFound' },
  ],
  open: [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--url-only', gives: { app: null, kind: 'eca', opened: false } },
    { argv: 'Acme_Sync --url-only', gives: { app: 'Acme_Sync', isOwnPage: true, opened: false } },
    { argv: 'Nobody --url-only', fails: 'AppNotFound' },
  ],
  update: [
    { argv: '--name Acme_Sync,Kiosk --label New --dry-run', fails: 'FlagForOneApp' },
    { argv: '--name Acme_Sync,Kiosk --description New --dry-run', each: [{ app: 'Acme_Sync' }, { app: 'Kiosk' }] },
    { argv: '--name Acme_Sync', usage: 'NothingToSet' },
    {
      argv: '--name Acme_Sync --label New --dry-run',
      gives: { dryRun: true },
      changes: ['ExternalClientApplication.label: Acme Sync → New'],
    },
  ],
  enable: [
    { argv: '', usage: 'FlagMissing' },
    { argv: 'Acme_Sync,Kiosk --dry-run', each: [{ app: 'Acme_Sync', changed: false }, { app: 'Kiosk' }] },
    { argv: '--name Acme_Sync --dry-run', gives: { changed: false }, changes: [] },
  ],
  disable: [
    { argv: '', usage: 'FlagMissing' },
    { argv: 'Acme_Sync,Kiosk --dry-run', each: [{ app: 'Acme_Sync', changed: true }, { app: 'Kiosk' }] },
    {
      argv: '--name Acme_Sync --dry-run --no-prompt',
      changes: ['ExtlClntAppConfigurablePolicies.isEnabled: true → false'],
    },
  ],
  create: [
    { argv: '--name Fine --from-file nowhere', usage: 'SourceUnreadable' },
    { argv: '--name X', usage: 'FlagMissing' },
    ...certificateRows('--name New_App --contact-email a@b.example --flow jwt-bearer'),
    {
      argv: '--name New_App --contact-email a@b.example --callback-url https://a.example/cb --dry-run',
      gives: { app: 'New_App', created: false, dryRun: true },
    },
    {
      argv: '--name New_App --contact-email a@b.example --limit-idle-refresh-token --token-ip-range 203.0.113.0/30 --dry-run',
      gives: { created: false, dryRun: true },
    },
    { argv: '--name New_App --contact-email a@b.example --token-ip-range 203', usage: 'IpRangeInvalid' },
  ],
  delete: [
    { argv: '', usage: 'FlagMissing' },
    { argv: '--name Kiosk --dry-run', gives: { app: 'Kiosk', present: true, dryRun: true } },
    { argv: '--name Nobody --no-prompt', fails: 'AppNotFound' },
    { argv: '--name Nobody --no-prompt --if-present', gives: { app: 'Nobody', present: false, deleted: false } },
  ],
  link: [
    { argv: '--name Acme_Sync --source-org demo --dry-run', fails: 'LinkSourceUnfit' },
    { argv: '--nope', usage: 'WrongUsage' },
  ],
  unlink: [
    { argv: '', usage: 'FlagMissing' },
    { argv: '--name Soylent_Connect --dry-run', gives: { app: 'Soylent_Connect', dryRun: true } },
    ...certificateRows('--name Soylent_Connect --flow jwt-bearer'),
  ],
  retrieve: [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--name Acme_Sync', fails: 'NoProject' },
  ],
  deploy: [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--name Acme_Sync --dry-run', fails: 'NoProject' },
    { argv: '--source-dir . --source-dir .', fails: 'FilesWithoutApps' },
    { argv: '--source-dir nowhere', usage: 'SourceUnreadable' },
    { argv: certificate, usage: 'FlagMissing' },
  ],
  explain: [
    { argv: '', usage: 'FlagMissing' },
    { argv: 'invalid_grant', gives: { known: false, error: 'invalid_grant' } },
    { argv: 'unsupported_grant_type', gives: { known: true, error: 'unsupported_grant_type' } },
  ],
  check: [
    { argv: 'Acme_Sync,Kiosk --flow device', each: [{ app: 'Acme_Sync', ok: false }, { app: 'Kiosk' }] },
    { argv: '--name Robot', usage: 'FlagMissing' },
    { argv: '--name Robot --flow client-credentials', gives: { app: 'Robot', flow: 'client-credentials' } },
    { argv: '--name Robot --flow client-credentials --username nobody@typo.example', usage: 'FlagNotForFlow' },
  ],
};
