import { certificateRows } from './certificate.ts';
import type { Table } from './table.ts';

/** Commands on logins, tokens, their use, and the move from connected apps. */
export const loginRows: Table = {
  'login web': [
    { argv: '--name Robot --port what', usage: 'WrongUsage' },
    { argv: '--name Nobody --target-org demo --no-browser', fails: 'AppNotFound' },
  ],
  'login device': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--name Nobody --target-org demo', fails: 'AppNotFound' },
  ],
  'login jwt': [
    { argv: '--name Robot --target-org demo --username x@demo.example', usage: 'FlagMissing' },
    { argv: '--name Nobody --target-org demo --username x@demo.example --jwt-key-file key.pem', fails: 'AppNotFound' },
  ],
  'login client-credentials': [
    { argv: '--name Robot --alias my,sync', usage: 'AliasUnfit' },
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--name Nobody --target-org demo', fails: 'AppNotFound' },
  ],
  'login code-credentials': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--name Nobody --target-org demo --username x@demo.example', fails: 'AppNotFound' },
  ],
  'login refresh': [
    { argv: '--username nobody', usage: 'WrongUsage' },
    { argv: '', fails: 'LoginNotRenewable' },
  ],
  'login list': [{ argv: '--nope', usage: 'WrongUsage' }, { argv: '' }],
  'token inspect': [{ argv: '', usage: 'FlagMissing' }],
  'token whoami': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--target-org demo', gives: { username: 'admin@demo.example.com' } },
  ],
  'token revoke': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--target-org demo --no-prompt', fails: 'OauthRefused' },
  ],
  'usage list': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--target-org demo', gives: {} },
    { argv: '--unused-for soon', usage: 'DurationInvalid' },
    { argv: '--unused-for 90d --csv', gives: { apps: [], filtered: { leftOut: 0, undecided: [] } } },
  ],
  'usage users': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--user nobody@typo.example', fails: 'UserNotFound' },
    { argv: '--user admin@demo.example.com --csv', gives: { users: [] } },
    { argv: '--name Acme_Sync', gives: { users: [] } },
  ],
  'usage tokens': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--name Acme_Sync', gives: { tokens: [] } },
    { argv: '--kind eca --csv', gives: { tokens: [] } },
  ],
  'usage revoke': [
    { argv: '--no-prompt', usage: 'FlagMissing' },
    { argv: '--app Kiosk --no-prompt', gives: { changed: false } },
  ],
  'migrate plan': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--name X --as Y', fails: 'AppNotFound' },
  ],
  'migrate apply': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--name X --as Y --dry-run', fails: 'AppNotFound' },
    ...certificateRows('--name X --as Y --dry-run'),
  ],
  'migrate status': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--name X --as Y', fails: 'AppNotFound' },
  ],
  'migrate inventory': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--target-org demo', gives: { apps: [] } },
  ],
};
