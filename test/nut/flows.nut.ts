import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { signingPair } from '../support/certificate.ts';
import { type Changed, deploysTo, onlyOrg, type OrgPart, type Stage, stage, texts } from './stage.ts';
import { temporaryFolder } from './sf.ts';

function keyAndCertificate(): { key: string; certificate: string } {
  const folder = temporaryFolder('certificate');
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')];
  const pair = signingPair({ days: 365 });
  writeFileSync(key, pair.key);
  writeFileSync(certificate, pair.certificate);
  return { key, certificate };
}

describe('each of the six flows, from the command line to the org', function () {
  this.timeout(60_000);
  let org: Stage;
  const enable = async (app: string, flow: string, ...more: string[]): Promise<OrgPart<Changed>> =>
    onlyOrg(await org.run<Changed>(['eca', 'flow', 'enable', '-n', app, '-f', flow, ...more, '--no-prompt', '--json']));
  const globals = async (name: string): Promise<string> =>
    (await texts(org.emulator, 'demo'))[`ExtlClntAppGlobalOauthSettings/${name}`] ?? '';
  before(async () => {
    org = await stage([{ alias: 'demo', apps: ['globex-partial', 'device-kiosk', 'trail-app', 'linked-packaged'] }]);
    await org.emulator.setUser('demo', { username: 'ops@globex.example.com', email: 'shared@globex.example.com' });
  });
  after(async () => org.end());

  it('client-credentials: refuses an e-mail address and an administrator as the run-as user (M6)', async () => {
    const flow = ['Globex_Reports', 'client-credentials'] as const;
    const [email, admin] = await Promise.all([
      enable(...flow, '--run-as', 'shared@globex.example.com'),
      enable(...flow, '--run-as', 'second.admin@demo.example.com'),
    ]);
    expect(email.error.code).to.equal('RunAsIsEmail');
    expect(email.error.message).to.include('ops@globex.example.com');
    expect(admin.error.code).to.equal('RunAsAdministrator');
    expect(admin.error.actions.join()).to.include('--allow-admin');
    expect(await deploysTo(org.emulator, 'demo')).to.equal(0);
  });

  it('client-credentials: takes a fit user, and an administrator with --allow-admin (M6)', async () => {
    const flow = ['Globex_Reports', 'client-credentials'] as const;
    const fit = await enable(...flow, '--run-as', 'INTEGRATION@demo.example.com');
    expect(fit.result.changes.map(({ field, after }) => [field, after])).to.deep.equal([
      ['isClientCredentialsFlowEnabled', 'true'],
      ['clientCredentialsFlowUser', 'integration@demo.example.com'],
    ]);
    const admin = await enable(...flow, '--run-as', 'second.admin@demo.example.com', '--allow-admin');
    expect(admin.result.changes.map(({ after }) => after)).to.deep.equal(['second.admin@demo.example.com']);
    expect(admin.result.risks.map(({ code }) => code)).to.deep.equal(['RunAsReplaced']);
  });

  it('web-server: adds a callback URL, and refuses one that browsers would not follow safely', async () => {
    const [good, bad] = await Promise.all([
      enable('Kiosk', 'web-server', '--callback-url', 'http://localhost:1717/OauthRedirect'),
      org.run(['eca', 'flow', 'enable', '-n', 'Kiosk', '-f', 'web-server', '--callback-url', 'http://example.com/cb']),
    ]);
    expect(good.result).to.include({ changed: true, verified: true });
    expect(await globals('Kiosk_glbloauth')).to.match(
      /https:\/\/kiosk\.[^<]+\s+http:\/\/localhost:1717\/OauthRedirect/,
    );
    expect(bad.status).to.equal(2);
    expect(bad.stderr).to.include('CallbackUrlInvalid').and.to.include('http is accepted on localhost');
  });

  it('jwt-bearer: takes a certificate and refuses a private key', async () => {
    const { key, certificate } = keyAndCertificate();
    const [good, bad] = await Promise.all([
      enable('trailViaMetadata', 'jwt-bearer', '--certificate', certificate),
      org.run(['eca', 'flow', 'enable', '-n', 'Kiosk', '-f', 'jwt-bearer', '--certificate', key]),
    ]);
    expect(good.result, JSON.stringify(good)).to.include({ changed: true, verified: true });
    const body = readFileSync(certificate, 'utf8').split('\n')[1] ?? '-';
    expect(await globals('trailViaMetadataGlblOAuth')).to.include(body);
    expect(bad.status).to.equal(2);
    expect(bad.stderr).to.include('CertificateInvalid').and.to.include('private key');
    expect(bad.stdout + bad.stderr).not.to.include(readFileSync(key, 'utf8').split('\n')[1] ?? '-');
  });

  it('code-credentials: needs the setting of the org, and works with it', async () => {
    const refused = await enable('Kiosk', 'code-credentials');
    expect(refused.error.code).to.equal('CodeCredentialsOffInOrg');
    const settings = (await texts(org.emulator, 'demo'))['Settings/OauthOidc'] ?? '';
    await org.emulator.setDocument('demo', {
      type: 'Settings',
      fullName: 'OauthOidc',
      xml: settings.replace('<oAuthCdCrdtFlowEnable>false<', '<oAuthCdCrdtFlowEnable>true<'),
    });
    const taken = await enable('Kiosk', 'code-credentials', '--post-only');
    expect(taken.result.changes.map(({ field }) => field)).to.deep.equal([
      'isCodeCredFlowEnabled',
      'isCodeCredPostOnly',
    ]);
  });

  it('token-exchange: switches on global settings and policy, and asks for the secret', async () => {
    const { result } = await enable('Kiosk', 'token-exchange', '--require-secret');
    expect(result.changes.map(({ field, after }) => `${field} ${String(after)}`)).to.have.members([
      'isTokenExchangeEnabled true',
      'isSecretRequiredForTokenExchange true',
      'isTokenExchangeFlowEnabled true',
    ]);
  });

  it('a linked app: refuses the half of the source org, naming it, and changes its own', async () => {
    const [device, credentials] = await Promise.all([
      enable('Soylent_Connect', 'device'),
      enable('Soylent_Connect', 'client-credentials', '--run-as', 'integration@demo.example.com'),
    ]);
    expect(device.error.code).to.equal('GlobalSettingsElsewhere');
    expect(device.error.message).to.include('00Dbm0000SOYLNT');
    expect(credentials.result).to.include({ changed: true, verified: true });
    expect(credentials.result.notes.map(({ code }) => code)).to.deep.equal(['GlobalHalfElsewhere']);
  });
});
