import { expect } from 'chai';
import type { OrgFacts, WantedApp } from '../../../../src/manifest/manifest.ts';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { unitedApps } from '../../../../src/manifest/wanted/merge-groups.ts';
import { checkValues, wantedIn } from '../../../../src/manifest/wanted/wanted.ts';

const text = `# yaml-language-server: $schema=../schemas/eca-manifest.json
version: 1
env: [CONTACT]
orgs:
  prod: { target: acme-prod, protect: true, vars: { host: sync.acme.example, runAs: sync@acme.example } }
  qa:   { target: ['qa-*'], vars: { host: '\${org.alias}.acme.example', runAs: 'sync@acme.example.\${org.alias}' } }
apps:
  Acme_Sync:
    in: [prod, qa]
    label: Acme Sync
    contactEmail: \${env.CONTACT}
    description: '$\${host} stays'
    flows: { web-server: on, client-credentials: on, device: off }
    scopes: [api, RefreshToken]
    callbackUrls: ['https://\${host}/callback']
    runAs: \${runAs}
    policy: { permittedUsers: pre-authorized, permissionSets: [], refreshToken: { validity: 30, unit: days } }
    security: { requirePkce: true, mtlsSubject: null }
    certificate: certs/acme.pem
    set: { ExtlClntAppOauthConfigurablePolicies.sessionTimeoutInMinutes: '30' }
    overrides: { qa: { policy: { ipRelaxation: bypass, permissionSets: [Acme_Sync] }, label: 1.10 } }
  Copy: { in: qa, link: { sourceOrg: prod } }
  Old_App: { state: absent }
`;
const env = { CONTACT: 'ops@acme.example' };
const org: OrgFacts = { alias: 'qa-1', username: 'a@acme.example.qa1', id: '00D000000000001', host: 'qa1.example' };

function wantedFor(name: string): readonly WantedApp[] {
  const { manifest, problems } = parseManifest(text);
  const group = manifest?.groups.find((one) => one.name === name);
  if (manifest === undefined || group === undefined) throw new Error('no manifest');
  expect([...problems, ...checkValues(manifest, env).problems]).to.deep.equal([]);
  const wanted = wantedIn(manifest, group, org, env);
  expect(wanted.problems).to.deep.equal([]);
  return wanted.apps;
}

describe('what a manifest wants in an org', () => {
  it('names the variables of the environment that go into each app, also through other variables', () => {
    const { manifest } = parseManifest(`version: 1
env: [CONTACT, SITE, UNUSED]
orgs: { a: { target: a, vars: { site: 'https://\${env.SITE}', other: '\${env.UNUSED}' } } }
apps:
  Acme: { contactEmail: '\${env.CONTACT}', callbackUrls: ['\${site}/cb', '\${site}'], set: {} }
  Set: { set: { ExternalClientApplication.description: 'at \${site}' } }
  Plain: { label: Plain }
`);
    const [group] = manifest?.groups ?? [];
    if (manifest === undefined || group === undefined) throw new Error('no manifest');
    const { apps } = wantedIn(manifest, group, org, { ...env, SITE: 'acme.example', UNUSED: 'x' });
    expect(apps.map(({ name, environment }) => [name, ...environment])).to.deep.equal([
      ['Acme', 'CONTACT', 'SITE'],
      ['Set', 'SITE'],
      ['Plain'],
    ]);
    const [app] = apps;
    if (app === undefined) throw new Error('no app');
    const other = { ...app, environment: ['BUILD', 'SITE'] };
    const united = unitedApps([app, other].map((one) => ({ group, apps: [one] })));
    expect(united.map(({ environment }) => environment)).to.deep.equal([['BUILD', 'CONTACT', 'SITE']]);
  });

  it('has variables replaced, overrides applied and lists whole', () => {
    const [app, copy, old] = wantedFor('qa');
    expect(app?.settings).to.deep.equal({
      label: '1.10',
      contactEmail: 'ops@acme.example',
      description: '${host} stays',
      flows: { 'web-server': true, 'client-credentials': true, device: false },
      scopes: ['api', 'refresh_token'],
      callbackUrls: ['https://qa-1.acme.example/callback'],
      runAs: 'sync@acme.example.qa-1',
      policy: {
        permittedUsers: 'pre-authorized',
        permissionSets: ['Acme_Sync'],
        refreshToken: { validity: 30, unit: 'days' },
        ipRelaxation: 'bypass',
      },
      security: { requirePkce: true, mtlsSubject: null },
      certificate: { file: 'certs/acme.pem', pem: '' },
      set: { 'ExtlClntAppOauthConfigurablePolicies.sessionTimeoutInMinutes': '30' },
    });
    expect(copy?.settings).to.deep.equal({ link: { sourceOrg: 'acme-prod' } });
    expect(old).to.deep.include({ name: 'Old_App', state: 'absent', settings: {} });
  });

  it('leaves out apps of other groups and their overrides', () => {
    const apps = wantedFor('prod');
    expect(apps.map(({ name }) => name)).to.deep.equal(['Acme_Sync', 'Old_App']);
    expect(apps[0]?.settings.policy).to.deep.equal({
      permittedUsers: 'pre-authorized',
      permissionSets: [],
      refreshToken: { validity: 30, unit: 'days' },
    });
  });

  it('has the place of each value', () => {
    const [app] = wantedFor('qa');
    expect(app?.at).to.deep.equal({ line: 8, column: 3 });
    expect(app?.places.get('runAs')).to.deep.equal({ line: 16, column: 12 });
    expect(app?.places.get('policy.ipRelaxation')).to.deep.equal({ line: 21, column: 48 });
  });
});
