import { certificate, certificateRows, pem } from './certificate.ts';
import type { Table } from './table.ts';

/** Commands on flows, OAuth settings, policies, run-as users and the org's settings. */
export const settingsRows: Table = {
  'flow list': [
    { argv: 'Acme_Sync,Kiosk', each: [{ app: 'Acme_Sync' }, { app: 'Kiosk' }] },
    { argv: '', usage: 'FlagMissing' },
    { argv: '--name Acme_Sync', gives: { app: 'Acme_Sync', kind: 'eca' } },
  ],
  'flow enable': [
    { argv: '--name Acme_Sync --flow device --source-dir nowhere', usage: 'SourceUnreadable' },
    { argv: 'Acme_Sync,Kiosk --flow device --dry-run', each: [{ app: 'Acme_Sync' }, { app: 'Kiosk' }] },
    { argv: '--name Acme_Sync --flow device --post-only', usage: 'FlagNotForFlow' },
    {
      argv: '--name Acme_Sync --flow device --dry-run',
      gives: { dryRun: true },
      changes: ['ExtlClntAppGlobalOauthSettings.isDeviceFlowEnabled: false → true'],
    },
    { argv: '--name Acme_Sync --flow client-credentials --no-prompt', gives: { changed: false }, changes: [] },
    {
      argv: `--name Acme_Sync --flow device --dry-run ${certificate}`,
      changes: [
        'ExtlClntAppGlobalOauthSettings.isDeviceFlowEnabled: false → true',
        `ExtlClntAppGlobalOauthSettings.certificate: null → ${pem}`,
      ],
    },
    {
      argv: '--name Acme_Sync --flow device --dry-run --no-certificate',
      changes: ['ExtlClntAppGlobalOauthSettings.isDeviceFlowEnabled: false → true'],
    },
    ...certificateRows('--name Acme_Sync --flow device'),
  ],
  'flow disable': [
    { argv: 'Acme_Sync,Kiosk --flow device --dry-run', each: [{ app: 'Acme_Sync' }, { app: 'Kiosk' }] },
    { argv: `--name Acme_Sync --flow device,jwt-bearer ${certificate}`, usage: 'FlagNotForFlow' },
    { argv: `--name Acme_Sync --flow device --dry-run ${certificate}`, gives: { changed: false }, changes: [] },
    ...certificateRows('--name Acme_Sync --flow device'),
    { argv: '--name Acme_Sync --flow what', usage: 'FlowUnknown' },
    { argv: '--name Acme_Sync --flow web-server --dry-run --no-prompt', fails: 'WebServerCannotBeDisabled' },
    { argv: '--name Acme_Sync --flow device --no-prompt', gives: { changed: false }, changes: [] },
  ],
  'oauth set': [
    { argv: '--name Acme_Sync --require-pkce --no-require-pkce', usage: 'FlagsContradict' },
    { argv: '--name Acme_Sync --no-require-pkce --require-pkce --dry-run', usage: 'FlagsContradict' },
    { argv: 'Acme_Sync,Kiosk --add-scope openid --dry-run', each: [{ app: 'Acme_Sync' }, { app: 'Kiosk' }] },
    { argv: '--name Acme_Sync', usage: 'NothingToSet' },
    { argv: '--name Acme_Sync --no-certificate', usage: 'NothingToSet' },
    { argv: '--name Acme_Sync --replace-certificate', usage: 'WrongUsage' },
    ...certificateRows('--name Acme_Sync'),
    {
      argv: '--name Acme_Sync --add-scope openid --dry-run',
      changes: ['ExtlClntAppOauthSettings.commaSeparatedOauthScopes: Api, RefreshToken → Api, RefreshToken, OpenID'],
    },
    {
      argv: '--name Acme_Sync --add-scope api --add-callback-url https://sync.acme.example.com/oauth/callback --no-prompt',
      gives: { changed: false },
      changes: [],
    },
    { argv: '--name Acme_Sync --remove-scope openid --if-present', gives: { changed: false }, changes: [] },
    { argv: '--name Acme_Sync --remove-scope openid', fails: 'NothingToRemove' },
    {
      argv: '--name Acme_Sync --limit-idle-refresh-token --require-dpop --add-token-ip-range 203.0.113.0/30 --dry-run',
      changes: [
        'ExtlClntAppGlobalOauthSettings.isDPopEnabled: false → true',
        'ExtlClntAppGlobalOauthSettings.isEnforceRefreshTokenTTL: false → true',
        'ExtlClntAppOauthSecuritySettings.tokenIpRanges.endIpAddress: null → 203.0.113.3',
        'ExtlClntAppOauthSecuritySettings.tokenIpRanges.startIpAddress: null → 203.0.113.0',
      ],
    },
    { argv: '--name Acme_Sync --remove-token-ip-range 203.0.113.0/30', fails: 'NothingToRemove' },
    { argv: '--name Acme_Sync --remove-token-ip-range 203.0.113.0/30 --if-present', gives: { changed: false } },
    { argv: '--name Acme_Sync --clear-token-ip-ranges', gives: { changed: false } },
    { argv: '--name Acme_Sync --token-ip-range ,', usage: 'FlagMissing' },
    { argv: '--name Acme_Sync --token-ip-range 203.0.113.7/30', usage: 'IpRangeInvalid' },
    { argv: '--name Acme_Sync --mtls-subject client.example.com', usage: 'FieldValueInvalid' },
    { argv: '--name Acme_Sync --kind connected-app --require-mtls', fails: 'NotOnConnectedApp' },
  ],
  'policy show': [
    { argv: 'Acme_Sync,Kiosk', each: [{ app: 'Acme_Sync' }, { app: 'Kiosk' }] },
    { argv: '', usage: 'FlagMissing' },
    { argv: '--name Acme_Sync', gives: { app: 'Acme_Sync' } },
  ],
  'policy set': [
    { argv: 'Acme_Sync,Kiosk --session-level standard --dry-run', each: [{ app: 'Acme_Sync' }, { app: 'Kiosk' }] },
    { argv: '--name Acme_Sync', usage: 'NothingToSet' },
    { argv: '--name Acme_Sync --permitted-users all-users', usage: 'WrongUsage' },
    { argv: '--name Acme_Sync --ip-relaxation enforce --no-prompt', gives: { changed: false }, changes: [] },
    { argv: '--name Acme_Sync --session-timeout 30 --dry-run --no-prompt', fails: 'DeployFailed' },
  ],
  'settings show': [
    { argv: '--nope', usage: 'WrongUsage' },
    { argv: '--target-org demo', gives: {} },
  ],
  'settings set': [
    { argv: '', usage: 'NothingToSet' },
    { argv: '--set blockOAuthUsrAgtFlow=true --dry-run --no-prompt', gives: { dryRun: true } },
  ],
  'user set': [
    { argv: '--name Acme_Sync', usage: 'FlagMissing' },
    ...certificateRows('--name Acme_Sync --run-as runner@demo.example'),
    {
      argv: '--name Globex_Reports --run-as runner@demo.example --dry-run --no-prompt',
      changes: [
        'ExtlClntAppOauthConfigurablePolicies.isClientCredentialsFlowEnabled: false → true',
        'ExtlClntAppOauthConfigurablePolicies.clientCredentialsFlowUser: null → runner@demo.example',
      ],
    },
    {
      argv: '--name Acme_Sync --run-as integration@demo.example.com --add-permission-set Acme_Integration --no-prompt',
      gives: { changed: false },
      changes: [],
    },
  ],
  'user unset': [
    { argv: 'Acme_Sync,Kiosk --dry-run', each: [{ app: 'Acme_Sync' }, { app: 'Kiosk' }] },
    { argv: '', usage: 'FlagMissing' },
    { argv: '--name Kiosk --no-prompt', gives: { changed: false }, changes: [] },
    {
      argv: '--name Acme_Sync --dry-run --no-prompt',
      changes: [
        'ExtlClntAppOauthConfigurablePolicies.clientCredentialsFlowUser: integration@demo.example.com → null',
        'ExtlClntAppOauthConfigurablePolicies.isClientCredentialsFlowEnabled: true → false',
      ],
    },
  ],
  'user check': [
    { argv: '--fix-mode what', usage: 'WrongUsage' },
    { argv: '--target-org demo', gives: { ok: false } },
  ],
  'user create': [
    { argv: `--username new@demo.example ${certificate}`, usage: 'WrongUsage' },
    ...certificateRows('--username new@demo.example --set-on Acme_Sync'),
    { argv: '', usage: 'FlagMissing' },
    { argv: '--username new@demo.example --email nonsense --dry-run', usage: 'FieldValueInvalid' },
    { argv: '--username new@demo.example --dry-run', gives: { username: 'new@demo.example', dryRun: true } },
  ],
};
