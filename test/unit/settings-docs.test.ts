import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { settingsPage } from '../../scripts/settings/page.ts';
import type { Row, Way } from '../../scripts/settings/ways.ts';
import type { App, AppEdit } from '../../src/apps/app.ts';
import { asApp } from '../../src/apps/connected/as-app.ts';
import { setConnected } from '../../src/apps/connected/edits.ts';
import { setConnectedRunAs } from '../../src/apps/connected/run-as-edits.ts';
import { enableFlow } from '../../src/apps/flows/flow-edits.ts';
import { readFlowName } from '../../src/apps/flows/flow-names.ts';
import { setOauth } from '../../src/apps/edits/oauth-edits.ts';
import { planOf } from '../../src/apps/plan/plan.ts';
import { setPolicies } from '../../src/apps/edits/policy-edits.ts';
import { setRunAsUser } from '../../src/apps/edits/run-as-edits.ts';
import { readConnectedOauth, readConnectedPolicies } from '../../src/input/settings/connected-flags.ts';
import { readHeaderFlags } from '../../src/input/app/header-flags.ts';
import { readOauthFlags } from '../../src/input/settings/oauth-flags.ts';
import { readPolicyFlags } from '../../src/input/settings/policy-flags.ts';
import { acme } from './apps/acme.ts';
import { connectedApp } from './apps/connected/stark.ts';

const root = new URL('../../', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, root));
const rows: readonly Row[] = settingsPage.flatMap((section) => section.rows);

type Snapshot = ReadonlyArray<{ readonly command: string; readonly flags: readonly string[] }>;
const snapshot = JSON.parse(readFileSync(path('command-snapshot.json'), 'utf8')) as Snapshot;

const eca = acme({
  header: { label: 'Acme' },
  global: {
    callbackUrl: 'https://a.example.com',
    isNamedUserJwtEnabled: 'true',
    isPkceRequired: 'false',
    isSecretRequiredForRefreshToken: 'false',
  },
  settings: { commaSeparatedOauthScopes: 'Api' },
  policy: { permittedUsersPolicyType: 'AllSelfAuthorized', refreshTokenPolicyType: 'Infinite' },
  appPolicy: { isEnabled: 'true', startPage: 'Custom' },
});
const connected = asApp(
  connectedApp(`    <contactEmail>it@stark.example.com</contactEmail>
    <label>Stark</label>
    <oauthConfig>
        <callbackUrl>https://a.example.com</callbackUrl>
        <isNamedUserJwtEnabled>true</isNamedUserJwtEnabled>
        <isSecretRequiredForRefreshToken>false</isSecretRequiredForRefreshToken>
        <scopes>Api</scopes>
    </oauthConfig>`),
);

/** What `--certificate` names is a file. */
function flagsOf({ tried }: Way): Record<string, unknown> {
  const certificate = path('test/emulator/samples/jwt-certificate.pem');
  return { ...tried, ...('certificate' in tried ? { certificate } : {}) };
}

async function ecaEdit(way: Way): Promise<AppEdit> {
  const flags = flagsOf(way);
  const runAs = typeof flags['runAs'] === 'string' ? flags['runAs'] : undefined;
  switch (way.command) {
    case 'update':
      return readHeaderFlags(flags);
    case 'oauth set':
      return setOauth(await readOauthFlags(flags));
    case 'policy set':
      return setPolicies(readPolicyFlags(flags));
    case 'user set':
      return setRunAsUser(runAs ?? '', { withGlobal: true });
    case 'flow enable':
      return enableFlow(readFlowName(String(flags['flow'])), { runAs, postOnly: flags['postOnly'] === true });
    default:
      throw new Error(`${way.command} is no edit`);
  }
}

async function connectedEdit(way: Way): Promise<AppEdit> {
  const flags = flagsOf(way);
  if (way.command === 'oauth set') return setConnected(await readConnectedOauth(flags));
  if (way.command === 'policy set') return setConnected(readConnectedPolicies(flags));
  return setConnectedRunAs(String(flags['runAs']), { enableFlow: true });
}

const changedBy = (app: App, edit: AppEdit): string[] =>
  planOf(app, edit(app)).changes.map(({ field }) => field.replace(/\[\d+\]/g, ''));

describe('the page of settings', () => {
  it('says what the tables say', () => {
    const { status, stderr } = spawnSync(process.execPath, [path('scripts/settings-docs.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
  });

  for (const { setup, ...kinds } of rows) {
    for (const [kind, how] of Object.entries(kinds)) {
      if (typeof how === 'string') continue;

      it(`${setup}: the command for ${kind} has the flags that are named`, () => {
        const command = snapshot.find((one) => one.command === `eca:${how.command.replaceAll(' ', ':')}`);
        const named = how.flags.flatMap((flag) => /^--(?:\[no-\])?([\w-]+)/.exec(flag)?.[1] ?? []);
        expect(command?.flags).to.include.members(named);
      });

      if (how.changes === '') continue;
      it(`${setup}: those for ${kind} change ${how.changes}`, async () => {
        const changed =
          kind === 'eca' ? changedBy(eca, await ecaEdit(how)) : changedBy(connected, await connectedEdit(how));
        expect(changed.map((field) => field.split('.').slice(0, how.changes.split('.').length).join('.'))).to.include(
          how.changes,
        );
      });
    }
  }
});
