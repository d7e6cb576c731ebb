import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { FlowName } from '../../../src/apps/flows/flow-names.ts';
import { flowStates } from '../../../src/apps/flows/flow-states.ts';
import type { FlowOptions } from '../../../src/apps/flows/flow-edits.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { refusalOf } from '../org/refusal.ts';
import { integrationUser, lineDifference, type Scene, scene } from './scene.ts';

const pem = readFileSync(new URL('../../emulator/samples/jwt-certificate.pem', import.meta.url), 'utf8').trim();
const [acmeGlobal, acmePolicy] = ['Acme_Sync_glbloauth', 'Acme_Sync_oauthPlcy'];
const [kioskGlobal, kioskPolicy] = ['Kiosk_glbloauth', 'Kiosk_oauth_defaultPolicy'];
const oidc = `<?xml version="1.0" encoding="UTF-8"?>
<OauthOidcSettings xmlns="http://soap.sforce.com/2006/04/metadata">
    <oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable>
</OauthOidcSettings>
`;

async function stateOf({ session }: Scene, app: string, flow: FlowName): Promise<string> {
  const found = (await readEstate(session)).find(({ name }) => name === app);
  if (found === undefined) throw new Error(`no app ${app}`);
  return flowStates(found)[flow].state;
}

type Case = {
  readonly flow: FlowName;
  readonly app: string;
  readonly options?: (scene: Scene) => FlowOptions;
  /** Lines that enabling changes, by document. */
  readonly on: Readonly<Record<string, readonly string[]>>;
  readonly off: Readonly<Record<string, readonly string[]>>;
};

const flip = (field: string, from: boolean): string[] => [
  `- <${field}>${from}</${field}>`,
  `+ <${field}>${!from}</${field}>`,
];

const cases: readonly Case[] = [
  {
    flow: 'device',
    app: 'Acme_Sync',
    on: { [acmeGlobal]: flip('isDeviceFlowEnabled', false) },
    off: { [acmeGlobal]: flip('isDeviceFlowEnabled', true) },
  },
  {
    flow: 'client-credentials',
    app: 'Kiosk',
    options: ({ org }) => ({ runAs: integrationUser(org) }),
    on: {
      [kioskGlobal]: flip('isClientCredentialsFlowEnabled', false),
      [kioskPolicy]: [
        '- <isClientCredentialsFlowEnabled>false</isClientCredentialsFlowEnabled>',
        '+ <clientCredentialsFlowUser>USER</clientCredentialsFlowUser>',
        '+ <isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>',
      ],
    },
    off: {
      [kioskGlobal]: flip('isClientCredentialsFlowEnabled', true),
      [kioskPolicy]: flip('isClientCredentialsFlowEnabled', true),
    },
  },
  {
    flow: 'jwt-bearer',
    app: 'Acme_Sync',
    options: () => ({ certificate: pem }),
    on: {
      [acmeGlobal]: pem
        .split('\n')
        .map(
          (line, index, { length }) =>
            `+ ${index === 0 ? '<certificate>' : ''}${line}${index === length - 1 ? '</certificate>' : ''}`,
        ),
    },
    off: {
      [acmeGlobal]: pem
        .split('\n')
        .map(
          (line, index, { length }) =>
            `- ${index === 0 ? '<certificate>' : ''}${line}${index === length - 1 ? '</certificate>' : ''}`,
        ),
    },
  },
  {
    flow: 'code-credentials',
    app: 'Acme_Sync',
    options: () => ({ postOnly: true }),
    on: {
      [acmeGlobal]: ['isCodeCredFlowEnabled', 'isCodeCredPostOnly']
        .map((field) => flip(field, false))
        .flat()
        .sort((one, other) => one.localeCompare(other)),
    },
    off: { [acmeGlobal]: flip('isCodeCredFlowEnabled', true) },
  },
  {
    flow: 'token-exchange',
    app: 'Acme_Sync',
    on: {
      [acmeGlobal]: flip('isTokenExchangeEnabled', false),
      [acmePolicy]: flip('isTokenExchangeFlowEnabled', false),
    },
    off: {
      [acmeGlobal]: flip('isTokenExchangeEnabled', true),
      [acmePolicy]: flip('isTokenExchangeFlowEnabled', true),
    },
  },
];

/** What a change to an org made of its documents, and of what it deployed. */
async function changesIn(at: Scene, work: () => Promise<unknown>): Promise<Record<string, string[]>> {
  const before = await at.texts();
  await work();
  const after = await at.texts();
  const [deploy] = (await at.deployed()).slice(-1);
  for (const [path, text] of Object.entries(deploy ?? {})) {
    const name = path.replace(/^\w+\/(.+)\.\w+$/, '$1');
    expect(lineDifference(before[name] ?? '', text), `deployed ${name}`).to.deep.equal(
      lineDifference(before[name] ?? '', after[name] ?? ''),
    );
  }
  const names = Object.keys(after).filter((name) => before[name] !== after[name]);
  expect(Object.keys(deploy ?? {}), 'only changed documents are deployed').to.have.lengthOf(names.length);
  return Object.fromEntries(names.map((name) => [name, lineDifference(before[name] ?? '', after[name] ?? '')]));
}

describe('switching flows in an org', () => {
  for (const { flow, app, options, on, off } of cases) {
    it(`M1, M7: ${flow} on and off again changes those lines and no other`, async () => {
      const at = await scene();
      await at.world.setDocument(at.org.alias, { type: 'Settings', fullName: 'OauthOidc', xml: oidc });
      const wanted = JSON.parse(JSON.stringify({ on, off }).replaceAll('USER', integrationUser(at.org))) as Case;
      const sorted = (lines: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
        Object.fromEntries(Object.entries(lines).map(([name, all]) => [name, [...all].sort()]));

      expect(await stateOf(at, app, flow)).to.equal('off');
      const enabled = await changesIn(at, async () => {
        const result = await at.enable(app, flow, options?.(at));
        expect(result).to.include({ app, changed: true, dryRun: false, verified: true });
        expect(result.deployId).to.match(/^0Af\w{15}$/);
        expect(result.changes.map(({ fullName }) => fullName)).to.include.members(Object.keys(on));
      });
      expect(sorted(enabled)).to.deep.equal(sorted(wanted.on));
      expect(await stateOf(at, app, flow)).to.equal('on');
      expect(await at.enable(app, flow, options?.(at)), 'a second time').to.include({ changed: false, deployId: null });

      const disabled = await changesIn(at, async () => {
        const result = await at.disable(app, flow);
        expect(result.risks.map(({ key }) => key)).to.deep.equal(['FlowOff']);
      });
      expect(sorted(disabled)).to.deep.equal(sorted(wanted.off));
      expect(await stateOf(at, app, flow)).to.equal('off');
      expect(await at.disable(app, flow), 'a second time').to.include({ changed: false, deployId: null });
      expect(await at.deployed()).to.have.lengthOf(2);
      expect(await at.world.surprises()).to.deep.equal([]);
    });
  }

  it('web-server takes further callback URLs, asks, and cannot be switched off', async () => {
    const at = await scene();
    const result = await at.enable('Acme_Sync', 'web-server', {
      callbackUrls: ['acme://done', 'http://localhost:1717/cb'],
    });
    expect(result.risks.map(({ key }) => key)).to.deep.equal(['CallbackUrlsAdded']);
    expect((await at.texts())['Acme_Sync_glbloauth']).to.include(
      '<callbackUrl>https://sync.acme.example.com/oauth/callback\nacme://done\nhttp://localhost:1717/cb</callbackUrl>',
    );
    const before = await at.texts();
    expect(await refusalOf(at.disable('Acme_Sync', 'web-server'))).to.deep.equal({
      code: 'WebServerCannotBeDisabled',
      data: { app: 'Acme_Sync' },
    });
    expect(await at.texts()).to.deep.equal(before);
    expect(await at.deployed()).to.have.lengthOf(1);
  });

  it('code-credentials is refused where the org does not allow it, before anything is deployed', async () => {
    const at = await scene();
    expect(await refusalOf(at.enable('Acme_Sync', 'code-credentials'))).to.deep.equal({
      code: 'CodeCredentialsOffInOrg',
      data: { org: at.org.username },
    });
    expect(await at.operations()).not.to.include('deploy');
  });

  it('several flows at once are one deploy', async () => {
    const at = await scene();
    const { changes } = await at.enable('Acme_Sync', 'device', { flows: ['device', 'token-exchange'] });
    expect(changes.map(({ field }) => field)).to.deep.equal([
      'isDeviceFlowEnabled',
      'isTokenExchangeEnabled',
      'isTokenExchangeFlowEnabled',
    ]);
    expect(await at.deployed()).to.have.lengthOf(1);
  });

  it('device says that a public client cannot refresh', async () => {
    const at = await scene({ apps: ['acme-sync', 'nordwind-backup'] });
    const { notes } = await at.enable('Acme_Sync', 'device');
    expect(notes).to.deep.include({ key: 'DeviceRefreshNeedsSecret', data: {} });
  });
});
