import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { AppEdit } from '../../../src/apps/app.ts';
import type { Phrase } from '../../../src/errors/codes.ts';
import type { Consent, Question } from '../../../src/change/consent.ts';
import { refusalOf } from '../org/refusal.ts';
import { login, open } from '../org/world.ts';
import { disabling } from '../../../src/change/edits/flow-changes.ts';
import { settingOauth } from '../../../src/change/edits/oauth-changes.ts';
import { changeApp, type ChangeRequest } from '../../../src/change/change-app.ts';
import { readOauthFlags } from '../../../src/input/settings/oauth-flags.ts';
import { type Scene, scene } from './scene.ts';

const pem = readFileSync(new URL('../../emulator/samples/jwt-certificate.pem', import.meta.url), 'utf8');
const flowOff = (flow: string): Phrase[] => [{ key: 'FlowOff', data: { flow } }];

/** A person who answers, and the questions that they got. */
function person(answer: boolean): { consent: Consent; questions: Question[] } {
  const questions: Question[] = [];
  const ask = (question: Question): Promise<boolean> => {
    questions.push(question);
    return Promise.resolve(answer);
  };
  return { consent: { given: false, forceSelf: false, ask }, questions };
}

const nobody: Consent = { given: false, forceSelf: false, ask: undefined };

async function controls(): Promise<Omit<ChangeRequest, 'consent'>> {
  const flags = { 'require-dpop': true, 'limit-idle-refresh-token': true, 'token-ip-range': ['203.0.113.0/24'] };
  const prepare = settingOauth(await readOauthFlags(flags));
  return { app: 'Acme_Sync', prepare, dryRun: false, waitMinutes: 1 };
}

async function isUntouched(at: Scene, before: Record<string, string>): Promise<void> {
  expect(await at.texts()).to.deep.equal(before);
  expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
}

describe('a change that can cut callers off', () => {
  it('is asked with its consequences and done after a yes', async () => {
    const at = await scene();
    const { consent, questions } = person(true);
    expect(await at.disable('Kiosk', 'device', { consent })).to.include({ changed: true });
    const where = { type: 'ExtlClntAppGlobalOauthSettings', fullName: 'Kiosk_glbloauth' } as const;
    const changes = [{ ...where, field: 'isDeviceFlowEnabled', before: 'true', after: 'false' }];
    expect(questions).to.deep.equal([{ org: at.org.username, app: 'Kiosk', risks: flowOff('device'), changes }]);
  });

  it('is not done after a no', async () => {
    const at = await scene();
    const before = await at.texts();
    expect(await refusalOf(at.disable('Kiosk', 'device', { consent: person(false).consent }))).to.deep.equal({
      code: 'ConsentRefused',
      data: { app: 'Kiosk' },
    });
    await isUntouched(at, before);
  });

  it('is not done where nobody can be asked', async () => {
    const at = await scene();
    const before = await at.texts();
    expect(await refusalOf(at.disable('Kiosk', 'device', { consent: nobody }))).to.deep.equal({
      code: 'ConsentMissing',
      data: { app: 'Kiosk', consequences: flowOff('device') },
    });
    await isUntouched(at, before);
  });

  it('is not asked for a dry run, nor where nothing can be cut off', async () => {
    const at = await scene();
    const { consent, questions } = person(false);
    await at.disable('Kiosk', 'device', { consent, dryRun: true });
    await at.enable('Acme_Sync', 'device', {}, { consent });
    expect(questions).to.deep.equal([]);
  });

  it('is another certificate, another callback URL and another user', async () => {
    const at = await scene({ apps: ['acme-sync', 'nordwind-backup'] });
    const { consent, questions } = person(false);
    const other = pem.replace('\nMII', '\nMIJ');
    await refusalOf(at.enable('NordwindBackup', 'jwt-bearer', { certificate: other }, { consent }));
    await refusalOf(at.enable('Acme_Sync', 'web-server', { callbackUrls: ['acme://other'] }, { consent }));
    const runAs = `integration.two@${at.org.alias}.example.com`;
    await refusalOf(at.enable('Acme_Sync', 'client-credentials', { runAs }, { consent }));
    expect(questions.map(({ risks }) => risks.map(({ key }) => key).join())).to.deep.equal([
      'CertificateReplaced',
      'CallbackUrlsAdded',
      'RunAsReplaced',
    ]);
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
  });

  it('asks all that follows from several security controls in one question', async () => {
    const at = await scene();
    const { code, data } = await refusalOf(changeApp(at.session, { ...(await controls()), consent: nobody }));
    expect(code).to.equal('ConsentMissing');
    expect((data['consequences'] as Phrase[]).map(({ key }) => key)).to.deep.equal([
      'IdleTokensEnd',
      'DpopRequired',
      'RefreshTokensBound',
    ]);
  });

  it('shuts sf out where it requires DPoP of the app that the login goes through', async () => {
    const at = await scene();
    const [, key = ''] = /<consumerKey>(.+)<\/consumerKey>/.exec((await at.texts())['Acme_Sync_glbloauth'] ?? '') ?? [];
    await login(at.org, { clientId: key });
    const session = await open(at.org);
    const request = await controls();
    expect((await refusalOf(changeApp(session, { ...request, consent: { ...nobody, given: true } }))).code).to.equal(
      'SelfCutOff',
    );
    const forced = await changeApp(session, { ...request, consent: { ...nobody, given: true, forceSelf: true } });
    expect([forced.changed, forced.verified]).to.deep.equal([true, true]);
    expect((await at.texts())['Acme_Sync_oauthSecurity']).to.include('<startIpAddress>203.0.113.0</startIpAddress>');
  });

  it('on the app that the login itself goes through needs its own yes', async () => {
    const at = await scene();
    const [, key = ''] = /<consumerKey>(.+)<\/consumerKey>/.exec((await at.texts())['Kiosk_glbloauth'] ?? '') ?? [];
    await login(at.org, { clientId: key });
    const session = await open(at.org);
    const before = await at.texts();
    const request = { app: 'Kiosk', prepare: (): AppEdit => disabling(['device']), dryRun: false, waitMinutes: 1 };
    const { consent, questions } = person(true);
    for (const someone of [consent, { ...nobody, given: true }]) {
      expect(await refusalOf(changeApp(session, { ...request, consent: someone }))).to.deep.equal({
        code: 'SelfCutOff',
        data: { app: 'Kiosk', org: at.org.username, consequences: flowOff('device') },
      });
    }
    expect(questions).to.deep.equal([]);
    await isUntouched(at, before);
    const forced = { ...nobody, given: true, forceSelf: true };
    expect(await changeApp(session, { ...request, consent: forced })).to.include({ changed: true });
  });
});
