import { expect } from 'chai';
import { checkOrg } from '../../../../src/change/manifest/check-org.ts';
import { together } from '../../org/together.ts';
import { integrationUser, scene } from '../scene.ts';
import { absent, applyIn, byApp, changesOf, planIn, wanted } from './org-plans.ts';

const apps = ['acme-sync', 'device-kiosk', 'trail-app'] as const;

describe('the plan of one org', () => {
  together({
    'an app that is as the manifest says is unchanged, and costs no request of its own': async () => {
      const world = await scene({ apps: [...apps] });
      const before = (await world.operations()).length;
      const same = { flows: { 'client-credentials': true }, runAs: integrationUser(world.org) };
      const there = [wanted('Acme_Sync', same), wanted('Kiosk', {})];
      const planned = byApp(await planIn(world, there));
      expect(Object.values(planned).map(({ action }) => action)).to.deep.equal(['unchanged', 'unchanged']);
      const read = ['retrieve', 'checkRetrieveStatus'];
      expect((await world.operations()).slice(before)).to.deep.equal(read);
      // whether a connected app has the name of one that is gone
      const { Never } = byApp(await planIn(world, [...there, absent('Never')]));
      expect(Never?.action).to.equal('unchanged');
      expect((await world.operations()).slice(before)).to.deep.equal([...read, ...read, 'listMetadata']);
    },
    'it has each element before and after, what follows, and who changed the app last and when': async () => {
      const world = await scene({ apps: [...apps] });
      const { Kiosk } = byApp(await planIn(world, [wanted('Kiosk', { label: 'Counter', flows: { device: false } })]));
      expect(Kiosk?.action).to.equal('update');
      expect(Kiosk && changesOf(Kiosk)).to.include.members([
        'label Kiosk → Counter',
        'isDeviceFlowEnabled true → false',
      ]);
      expect(Kiosk?.risks.map(({ key }) => key)).to.include('FlowOff');
      expect(Kiosk?.lastModifiedBy).to.be.a('string').that.is.not.empty;
      expect(Kiosk?.lastModifiedDate).to.match(/^\d{4}-\d\d-\d\dT/);
    },
    'what concerns one app is its error, and the others are planned': async () => {
      const world = await scene({ apps: [...apps] });
      const planned = await planIn(world, [
        wanted('Acme_Sync', { runAs: 'nobody@acme.example' }),
        wanted('kiosk', { label: 'Counter' }),
        wanted('Fresh', { label: 'Fresh' }),
        wanted('Robot', { label: 'Robot' }, { kind: 'connected-app' }),
        wanted('trail_app', { label: 'Trail' }),
      ]);
      const codes = Object.values(byApp(planned)).map(({ error }) => error?.code ?? null);
      expect(codes.slice(0, 4)).to.deep.equal(['RunAsNotFound', 'AppNotFound', 'FlagMissing', 'AppNotFound']);
    },
    'a new, a changed and a deleted app: checked as one deploy, applied, and then nothing is left to do': async () => {
      const world = await scene({ apps: [...apps] });
      const manifest = [
        wanted('Fresh', {
          contactEmail: 'it@acme.example',
          callbackUrls: ['https://acme.example/callback'],
          flows: { 'client-credentials': true, device: false },
          runAs: integrationUser(world.org),
          policy: {
            permittedUsers: 'pre-authorized',
            refreshToken: { policy: 'specific-lifetime', validity: 7, unit: 'days' },
          },
          security: { requirePkce: false, tokenIpRanges: ['10.0.0.0/8=office'] },
        }),
        wanted('Acme_Sync', { scopes: ['api', 'openid'], enabled: false }),
        absent('Kiosk'),
      ];
      const planned = await planIn(world, manifest);
      expect(Object.values(byApp(planned)).map(({ app, action, error }) => [app, action, error])).to.deep.equal([
        ['Fresh', 'create', null],
        ['Acme_Sync', 'update', null],
        ['Kiosk', 'delete', null],
      ]);
      const check = await checkOrg(world.session, planned, 1);
      expect(check.deployId).to.match(/^0Af/);
      expect(check.ends.size).to.equal(0);
      expect(await world.deployed()).to.have.length(0);
      const applied = await applyIn(world, planned);
      expect(Object.values(byApp(planned, applied)).map(({ error }) => error?.code ?? null)).to.deep.equal([
        null,
        null,
        null,
      ]);
      expect(applied).to.include({ verified: true, stopped: null });
      expect(await world.deployed()).to.have.length(2);
      const again = byApp(await planIn(world, manifest));
      expect(Object.values(again).map((app) => [app.action, changesOf(app)])).to.deep.equal(
        manifest.map(() => ['unchanged', []]),
      );
    },
    'an app without OAuth settings is created as its header, has no pair to hand out, and stays so': async () => {
      const world = await scene({ apps: ['acme-sync'] });
      const bare = { contactEmail: 'it@acme.example', oauth: 'none' } as const;
      const manifest = [
        wanted('Bare', bare),
        wanted('Off', { ...bare, enabled: false, policy: { startPage: 'none' } }),
        wanted('Whole', { contactEmail: 'it@acme.example' }),
      ];
      const planned = await planIn(world, manifest);
      const { Bare, Off } = byApp(planned);
      expect([...new Set(Bare?.changes.map(({ type }) => type))]).to.deep.equal(['ExternalClientApplication']);
      expect([Bare, Off].map((app) => [app?.risks, app?.notes, app?.error])).to.deep.equal([
        [[], [], null],
        [[], [], null],
      ]);
      const pairs: string[] = [];
      const made = byApp(planned, await applyIn(world, planned, (app) => void pairs.push(app)));
      expect(Object.values(made).map(({ error }) => error?.code ?? null)).to.deep.equal([null, null, null]);
      expect(pairs).to.deep.equal(['Whole']);
      const again = byApp(await planIn(world, manifest));
      expect(Object.values(again).map((app) => [app.action, changesOf(app)])).to.deep.equal(
        manifest.map(() => ['unchanged', []]),
      );
    },
    'OAuth settings are never taken away: oauth: none of an app that has some is its error': async () => {
      const world = await scene({ apps: ['acme-sync'] });
      const planned = byApp(await planIn(world, [wanted('Acme_Sync', { oauth: 'none', label: 'Other' })]));
      expect(planned['Acme_Sync']?.error).to.include({ code: 'OauthStays', inOrg: world.org.username });
      expect(planned['Acme_Sync']?.changes).to.deep.equal([]);
    },
    'a connected app loses the certificate that the manifest says it has not, which needs a yes': async () => {
      const world = await scene({ apps: ['connected-full'] });
      const documents = await world.world.documents(world.org.alias);
      const fullName = documents.find(({ type }) => type === 'ConnectedApp')?.fullName ?? '';
      const manifest = [wanted(fullName, { certificate: 'none' }, { kind: 'connected-app' })];
      const planned = await planIn(world, manifest);
      const [app] = Object.values(byApp(planned));
      expect(app?.changes.map(({ field, after }) => [field, after])).to.deep.equal([['oauthConfig.certificate', null]]);
      expect(app?.risks.map(({ key }) => key)).to.include('FlowOff');
      expect((await applyIn(world, planned)).stopped).to.equal(null);
      expect(Object.values(byApp(await planIn(world, manifest))).map(({ action }) => action)).to.deep.equal([
        'unchanged',
      ]);
    },
    'an app that somebody changed after it was read is refused, and the others are deployed': async () => {
      const world = await scene({ apps: [...apps] });
      const planned = await planIn(world, [
        wanted('Acme_Sync', { label: 'Sync' }),
        wanted('Kiosk', { label: 'Counter' }),
      ]);
      await world.rewrite('Kiosk', (xml) => xml.replace('<label>Kiosk', '<label>Somebody'));
      const applied = await applyIn(world, planned);
      const codes = Object.values(byApp(planned, applied)).map(({ error }) => error?.code ?? null);
      expect(codes).to.deep.equal([null, 'ChangedMeanwhile']);
      expect(Object.values(await world.texts()).join(''))
        .to.include('<label>Sync')
        .and.include('<label>Somebody');
    },
    'an app whose turn never comes has the error that ended the work, and isn’t told as deleted': async () => {
      const world = await scene({ apps: [...apps] });
      const planned = await planIn(world, [wanted('Acme_Sync', { label: 'Sync' }), absent('Kiosk')]);
      await world.fault({ do: 'drop-before', match: { soapOperation: 'readMetadata' }, count: 0 });
      const applied = await applyIn(world, planned);
      const codes = Object.values(byApp(planned, applied)).map(({ error }) => error?.code ?? null);
      expect(codes).to.deep.equal(['ReadBackFailed', 'ReadBackFailed']);
      expect(Object.keys(await world.texts()).join(' ')).to.include('Kiosk');
    },
  });
});
