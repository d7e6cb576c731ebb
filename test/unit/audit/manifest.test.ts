import { expect } from 'chai';
import { judgesManifests } from '../../../src/audit/manifest/assumptions.ts';
import { judgeManifest } from '../../../src/audit/manifest/judge-manifest.ts';
import { rules } from '../../../src/audit/catalogue.ts';
import { chosenRules } from '../../../src/audit/judge.ts';
import type { WantedApp } from '../../../src/manifest/manifest.ts';
import { parseManifest } from '../../../src/manifest/read/parse-manifest.ts';
import { wantedIn } from '../../../src/manifest/wanted/wanted.ts';
import { signingPair } from '../../support/certificate.ts';

const now = '2026-11-29T12:00:00.000Z';

/** The apps of a manifest with these lines of YAML, in the group `all`. */
function wantedOf(apps: string): readonly WantedApp[] {
  const { manifest, problems } = parseManifest(`version: 1\norgs:\n  all: { target: 'acme-*' }\napps:\n${apps}\n`);
  const [group] = manifest?.groups ?? [];
  if (manifest === undefined || group === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  const wanted = wantedIn(manifest, group, undefined, {});
  if (wanted.problems.length > 0) throw new Error(JSON.stringify(wanted.problems));
  return wanted.apps;
}

/** What the rules say of an app `Acme` with these settings, as lines of YAML, in the group `all`. */
function said(settings: string, only: readonly string[] = [], others = ''): string[] {
  const lines = settings.split('\n').map((line) => `    ${line}`);
  const chosen = chosenRules({ profile: 'base', only, except: [], minSeverity: 'low' });
  const apps = wantedOf(`  Acme:\n${lines.join('\n')}\n${others}`);
  const { findings, unjudged } = judgeManifest({ group: 'all', apps }, chosen, now);
  return [
    ...findings.map(({ rule, app, hit }) => `${rule.id} ${app?.name ?? '-'} ${hit.element ?? ''}=${hit.value ?? ''}`),
    ...unjudged.map(({ rule, app, why }) => `${rule.id} ${app?.name ?? '-'} ? ${why}`),
  ];
}

const safe = `label: Acme
contactEmail: owner@acme.example
distributionState: Local
scopes: [api, refresh_token]
callbackUrls: ['https://acme.example/cb']
flows: { device: off, client-credentials: off, code-credentials: off, token-exchange: off }
introspectAll: off
jwtAccessToken: on
runAs: null
certificate: none
security: { requirePkce: on, rotateRefreshToken: on, limitIdleRefreshToken: on, tokenIpRanges: [203.0.113.1] }
policy:
  permittedUsers: pre-authorized
  ipRelaxation: enforce
  refreshToken: { policy: specific-inactivity, validity: 30, unit: days }
set: { ExtlClntAppOauthConfigurablePolicies.isGuestCodeCredFlowEnabled: 'false' }`;

describe('an audit of what a manifest wants', () => {
  it('finds nothing in an app that is well set, and leaves to orgs what only they show', () => {
    const org = rules.filter(({ id }) => !judgesManifests(id)).map(({ id }) => `${id} - ? needs-org`);
    expect(said(safe)).to.deep.equal(org);
    expect(org).to.have.length(17);
  });

  it('judges by the same elements as in an org', () => {
    const unsafe = safe
      .replace('device: off', 'device: on')
      .replaceAll(/(Pkce|RefreshToken): on/g, '$1: off')
      .replace('[203.0.113.1]', '[]')
      .replace('pre-auth', 'self-auth')
      .replace('enforce', 'bypass')
      .replace('specific-inactivity, validity: 30, unit: days', 'infinite')
      .replace('[api, ', '[full, ')
      .replace("'false'", "'true'");
    const policy = 'ExtlClntAppOauthConfigurablePolicies';
    const global = 'ExtlClntAppGlobalOauthSettings';
    expect(said(unsafe).filter((line) => !line.includes('?'))).to.have.members([
      `ECA001 Acme ${global}.isDeviceFlowEnabled=true`,
      `ECA002 Acme ${global}.isPkceRequired=false`,
      `ECA003 Acme ${global}.isRefreshTokenRotationEnabled=false`,
      `ECA004 Acme ${global}.isEnforceRefreshTokenTTL=false`,
      'ECA005 Acme ExtlClntAppOauthSecuritySettings.tokenIpRanges=',
      `ECA006 Acme ${policy}.refreshTokenPolicyType=Infinite`,
      `ECA008 Acme ${policy}.permittedUsersPolicyType=AllSelfAuthorized`,
      'ECA010 Acme ExtlClntAppOauthSettings.commaSeparatedOauthScopes=Full, RefreshToken',
      `ECA013 Acme ${policy}.ipRelaxationPolicyType=Bypass`,
      `ECA027 Acme ${policy}.isGuestCodeCredFlowEnabled=true`,
    ]);
  });

  for (const [title, rule, settings, expected] of [
    ['a setting that the manifest doesn’t say', 'ECA002', "callbackUrls: ['https://a.example/cb']", '?'],
    ['scopes that it doesn’t say', 'ECA003', 'security: { rotateRefreshToken: off }', '?'],
    ['scopes that it doesn’t say, which make no difference', 'ECA003', 'security: { rotateRefreshToken: on }', 'fine'],
    ['no refresh tokens, whatever else is so', 'ECA006', 'scopes: [api]', 'fine'],
    ['a limit that overrides what isn’t said', 'ECA006', 'security: { limitIdleRefreshToken: on }', '?'],
    ['a device flow that is off', 'ECA001', 'flows: { device: off }', 'fine'],
    [
      'a device flow of a package, whatever its callback URLs',
      'ECA001',
      'flows: { device: on }\ndistributionState: Packaged',
      'found',
    ],
    ['a device flow whose callback URLs aren’t said', 'ECA001', 'flows: { device: on }\ndistributionState: Local', '?'],
    [
      'a policy for everybody beside a flow that isn’t said',
      'ECA008',
      'policy: { permittedUsers: self-authorized }',
      '?',
    ],
    ['a value that only an org completes', 'ECA016', 'runAs: sync@${org.alias}.example', '?'],
    ['an app that is to be deleted', 'ECA002', 'state: absent', 'fine'],
    ['a connected app', 'ECA013', 'kind: connected-app\npolicy: { ipRelaxation: bypass }', 'found'],
    ['a linked app, whose source has the setting', 'ECA002', 'link: { sourceOrg: hub }', 'linked'],
  ] as const) {
    it(`${rule}: ${title}: ${expected}`, () => {
      const [line = 'fine', ...more] = said(settings, [rule]);
      const verdict = line.includes('? not-in-manifest') ? '?' : line.includes('? linked') ? 'linked' : line;
      expect([verdict.startsWith('ECA') ? 'found' : verdict, more]).to.deep.equal([expected, []]);
    });
  }

  it('finds a run-as user that two apps of a group share', () => {
    const other = '  Other:\n    runAs: bot@acme.example\n';
    const lines = said('runAs: bot@acme.example', ['ECA016'], other);
    expect(lines.map((line) => line.split(' ')[1])).to.deep.equal(['Acme', 'Other']);
  });

  it('reads the certificate that it names', () => {
    const app = {
      name: 'Acme',
      kind: 'eca',
      state: 'present',
      at: { line: 1, column: 1 },
      places: new Map(),
      environment: [],
    } as const;
    const settings = { certificate: { file: 'a.crt', pem: signingPair({ days: 10 }).certificate } };
    const chosen = chosenRules({ profile: 'base', only: ['ECA022', 'ECA023'], except: [], minSeverity: 'low' });
    const today = new Date().toISOString();
    const { findings } = judgeManifest({ group: 'all', apps: [{ ...app, settings }] }, chosen, today);
    expect(findings.map(({ rule }) => rule.id)).to.deep.equal(['ECA022']);
  });

  describe('with many apps', () => {
    const settings = [safe, "callbackUrls: ['https://a.example/cb']", 'scopes: [api]', 'flows: { device: on }'];
    const kinds = [...settings, 'kind: connected-app', 'link: { sourceOrg: hub }', 'security: { requirePkce: off }'];
    const apps = (count: number): readonly WantedApp[] =>
      wantedOf(
        Array.from({ length: count }, (_, index) => {
          const lines = (kinds[index % kinds.length] ?? '').split('\n').map((line) => `    ${line}`);
          return `  App_${index}:\n    label: Label ${index}\n${lines.filter((line) => !line.includes('label: Acme')).join('\n')}`;
        }).join('\n'),
      );

    it('tries what the manifest doesn’t say once for all apps that say the same', () => {
      const judgedApps = (count: number): number => {
        let judged = 0;
        const counting = chosenRules({ profile: 'base', only: [], except: [], minSeverity: 'low' }).map((chosen) => {
          const { rule } = chosen;
          if (rule.on !== 'app') return chosen;
          const judge: typeof rule.judge = (app, facts) => {
            judged += 1;
            return rule.judge(app, facts);
          };
          return { ...chosen, rule: { ...rule, judge } };
        });
        judgeManifest({ group: 'all', apps: apps(count) }, counting, now);
        return judged;
      };
      const perApp = rules.filter(({ id }) => judgesManifests(id)).length;
      const few = kinds.length * 2;
      expect(judgedApps(few * 5) - judgedApps(few)).to.equal(few * 4 * perApp);
    });

    it('says the same of each as of it alone', () => {
      const chosen = chosenRules({ profile: 'strict', only: [], except: ['ECA016'], minSeverity: 'low' });
      const lines = (some: readonly WantedApp[]): string[] => {
        const { findings, unjudged } = judgeManifest({ group: 'all', apps: some }, chosen, now);
        const found = findings.map(({ rule, app, hit }) => `${app?.name ?? ''} ${rule.id} ${JSON.stringify(hit)}`);
        const open = unjudged.map(({ rule, app, why }) => `${app?.name ?? ''} ${rule.id} ${why}`);
        return [...found, ...open];
      };
      const all = apps(kinds.length * 3);
      const alone = new Set(all.flatMap((app) => lines([app])));
      expect(new Set(lines(all))).to.deep.equal(alone);
      expect(alone.size).to.be.above(100);
    });
  });
});
