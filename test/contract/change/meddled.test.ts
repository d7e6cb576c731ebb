import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import type { AppDocument, AppEdit } from '../../../src/apps/app.ts';
import { assign } from '../../../src/apps/edits/assign.ts';
import { readAssignment } from '../../../src/apps/fields/assignments.ts';
import { flowStates } from '../../../src/apps/flows/flow-states.ts';
import { type OauthInput, setOauth } from '../../../src/apps/edits/oauth-edits.ts';
import { changeApp, type ChangeRequest, type ChangeResult } from '../../../src/change/change-app.ts';
import { createApp, type CreateResult } from '../../../src/change/app/create-app.ts';
import { deployApps } from '../../../src/change/app/deploy-apps.ts';
import { enabling } from '../../../src/change/edits/flow-changes.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { connect, deploy, newApp, pack } from '../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { open } from '../org/world.ts';
import { integrationUser, type Scene, scene } from './scene.ts';

const change = { dryRun: false, waitMinutes: 1, consent: { ask: undefined, given: true, forceSelf: false } };
const policy = 'ExtlClntAppOauthConfigurablePolicies';

const oauth = (input: Partial<OauthInput>): AppEdit =>
  setOauth({
    assignments: [],
    callbackUrls: {},
    scopes: {},
    ipRanges: { add: [], remove: [] },
    certificate: undefined,
    ...input,
  });

describe('two admins at once', () => {
  const secondAdmin = async (at: Scene, input: Partial<OauthInput>): Promise<ChangeResult> =>
    changeApp(await open(at.org), { app: 'Kiosk', prepare: () => oauth(input), ...change });

  it('in one document: the second is refused, nothing is lost, and running it again brings both', async () => {
    const at = await scene();
    const mine = { callbackUrls: { add: ['https://mine.example.com/cb'] } };
    const theirs = { assignments: [readAssignment('isIntrospectAllTokens=true', ['ExtlClntAppGlobalOauthSettings'])] };
    const prepare = async (): Promise<AppEdit> => {
      expect(await secondAdmin(at, theirs)).to.include({ changed: true, verified: true });
      return oauth(mine);
    };
    const refused = await refusalOf(changeApp(at.session, { app: 'Kiosk', prepare, ...change }));
    expect(refused).to.deep.include({ code: 'ChangedMeanwhile' });
    const text = async (): Promise<string> => (await at.texts())['Kiosk_glbloauth'] ?? '';
    expect(await text())
      .to.include('<isIntrospectAllTokens>true')
      .and.not.to.include('mine.example.com');
    expect(await secondAdmin(at, mine)).to.include({ changed: true, verified: true });
    expect(await text())
      .to.include('<isIntrospectAllTokens>true')
      .and.to.include('mine.example.com');
  });

  it('who both want the same: the second loses nothing, and is informed', async () => {
    const at = await scene();
    const same = { scopes: { add: ['openid'] } };
    const prepare = async (): Promise<AppEdit> => {
      await secondAdmin(at, same);
      return oauth(same);
    };
    const { code } = await refusalOf(changeApp(at.session, { app: 'Kiosk', prepare, ...change }));
    expect(code).to.equal('ChangedMeanwhile');
    expect(await secondAdmin(at, same)).to.include({ changed: false, deployId: null });
  });
});

describe('someone removes what a plan needs, between plan and deploy', () => {
  it('a scope: it does not come back by our change', async () => {
    const at = await scene();
    const prepare = async (): Promise<AppEdit> => {
      await at.rewrite('Kiosk_oauth', (xml) => xml.replace('Api, Web, RefreshToken', 'Api, RefreshToken'));
      return oauth({ scopes: { add: ['openid'] } });
    };
    const { code, data } = await refusalOf(changeApp(at.session, { app: 'Kiosk', prepare, ...change }));
    expect([code, data['documents']]).to.deep.equal(['ChangedMeanwhile', 'Kiosk_oauth']);
    expect((await at.texts())['Kiosk_oauth']).to.include('>Api, RefreshToken<');
  });

  it('the run-as user: the org says so, and nothing is left of the change', async () => {
    const at = await scene();
    const before = await at.texts();
    const runAs = integrationUser(at.org);
    const prepare: ChangeRequest['prepare'] = async (session, app) => {
      const flows = { flows: ['client-credentials'] as const, runAs, allowAdmin: false, askRunAs: undefined };
      const prepared = await enabling(flows)(session, app);
      await at.world.renameUser(at.org.alias, runAs, `gone.${runAs}`);
      return prepared;
    };
    const { code, data } = await refusalOf(changeApp(at.session, { app: 'Kiosk', prepare, ...change }));
    expect(code).to.equal('DeployFailed');
    expect(data['problems']).to.include(`No such user: ${runAs}`);
    expect(await at.texts()).to.deep.equal(before);
  });

  it('the run-as user that the app has, whose name is deployed along with another change', async () => {
    const at = await scene();
    const user = integrationUser(at.org);
    await at.world.renameUser(at.org.alias, user, `gone.${user}`);
    const edit = assign(readAssignment('policyAction=Block', [policy]));
    const attempt = changeApp(at.session, { app: 'Acme_Sync', prepare: () => edit, ...change });
    expect((await refusalOf(attempt)).data['problems']).to.include(`No such user: ${user}`);
  });
});

describe('a policy under a second name', () => {
  it('in a project is the org’s one policy: it is changed there, and no second is made', async () => {
    const at = await scene({ apps: ['device-kiosk'] });
    const [app] = await readEstate(at.session);
    const files = (app?.documents ?? []).map((document): AppDocument => {
      if (document.type !== policy) return document;
      const text = document.xml.text.replace('STANDARD', 'HIGH_ASSURANCE').replaceAll('_defaultPolicy', '_second');
      return { ...document, fullName: 'Kiosk_oauth_second', xml: parseXml(text, 'Kiosk_oauth_second') };
    });
    const [done] = await deployApps(at.session, files, change);
    expect(done?.changes.map(({ fullName, field }) => [fullName, field])).to.deep.equal([
      ['Kiosk_oauth_defaultPolicy', 'requiredSessionLevel'],
    ]);
    const names = Object.keys(await at.texts()).filter((name) => name.startsWith('Kiosk_oauth_'));
    expect(names).to.deep.equal(['Kiosk_oauth_defaultPolicy']);
  });
});

describe('what an interrupted creation may leave', () => {
  const create = async (at: Scene): Promise<CreateResult> =>
    createApp(at.session, {
      app: {
        name: 'Half',
        contactEmail: 'a@b.example',
        label: undefined,
        description: undefined,
        distributionState: undefined,
        callbackUrls: ['https://half.example.com/cb'],
        scopes: undefined,
      },
      template: undefined,
      flows: { flows: ['client-credentials'], runAs: integrationUser(at.org), allowAdmin: false, askRunAs: undefined },
      ifNotExists: false,
      dryRun: false,
      waitMinutes: 1,
      consent: { ask: undefined, given: true, forceSelf: false },
      consumerWait: { skip: false, during: async (waiting) => waiting() },
    });

  for (const [left, count] of [
    ['a header', 1],
    ['a header and OAuth settings, with the policies that the org made of them', 2],
  ] as const) {
    it(`${left}: the same command completes it, and keeps what is there`, async () => {
      const at = await scene({ apps: [] });
      const { problems } = await deploy(connect(at.org), await pack(newApp('Half').slice(0, count)));
      expect(problems).to.deep.equal([]);
      const before = await at.texts();
      expect(await create(at)).to.include({ created: false, changed: true, verified: true, answers: true });
      const [app] = await readEstate(at.session);
      if (app === undefined) throw new Error('no app');
      expect(flowStates(app)['client-credentials'].state).to.equal('on');
      expect((await at.texts())['Half']).to.equal(before['Half']);
      expect(app.documents.filter(({ type }) => type === policy)).to.have.lengthOf(1);
      // OAuth settings that were there keep their scopes, so the app isn't what the command makes
      const again = await create(at).catch((error: unknown) => (isEcaError(error) ? error.code : error));
      if (count === 1) expect(again).to.include({ created: false, answers: true });
      else expect(again).to.equal('AppExists');
    });
  }

  it('nothing, where the interrupted deploy was rolled back: the same command makes it', async () => {
    const at = await scene({ apps: [] });
    await at.fault({ do: 'drop-before', match: { soapOperation: 'deploy' } });
    expect((await refusalOf(create(at))).code).to.equal('DeployLost');
    expect(await create(at)).to.include({ created: true });
  }).timeout(20_000);
});
