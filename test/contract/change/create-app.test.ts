import { expect } from 'chai';
import type { FlowName } from '../../../src/apps/flows/flow-names.ts';
import { flowStates } from '../../../src/apps/flows/flow-states.ts';
import { createApp, type CreateRequest, type CreateResult } from '../../../src/change/app/create-app.ts';
import type { App } from '../../../src/apps/app.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { readNewSecurity } from '../../../src/input/settings/security-flags.ts';
import { freshApp } from '../../support/fresh-app.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { emulator, newOrg, open } from '../org/world.ts';

type Wishes = Partial<Omit<CreateRequest, 'app' | 'flows'>> & {
  readonly app?: Partial<CreateRequest['app']>;
  readonly flows?: readonly FlowName[];
  readonly runAs?: string;
};

async function create(org: OrgHandle, wishes: Wishes = {}): Promise<CreateResult> {
  return createApp(await open(org), requestOf(wishes));
}

function requestOf({ flows = [], runAs, ...rest }: Wishes): CreateRequest {
  const consumerWait: CreateRequest['consumerWait'] = { skip: false, during: async (waiting) => waiting() };
  return freshApp({ consumerWait, flows: { flows, runAs, allowAdmin: false, askRunAs: undefined }, ...rest });
}

async function appsIn(org: OrgHandle): Promise<App[]> {
  return readEstate(await open(org));
}

async function fresh(org: OrgHandle): Promise<App> {
  const found = (await appsIn(org)).find(({ name }) => name === 'Fresh_App');
  if (found === undefined) throw new Error('no Fresh_App');
  return found;
}

async function deploysOf({ alias }: OrgHandle): Promise<number> {
  return (await (await emulator()).deploys(alias)).filter(({ checkOnly }) => !checkOnly).length;
}

const namesOf = ({ documents }: App): string[] => documents.map(({ fullName }) => fullName).sort();
const integration = ({ alias }: OrgHandle): string => `integration@${alias}.example.com`;

const headerOnly = {
  type: 'ExternalClientApplication',
  fullName: 'Fresh_App',
  xml: [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ExternalClientApplication xmlns="http://soap.sforce.com/2006/04/metadata">',
    '    <contactEmail>it@acme.com</contactEmail>',
    '    <distributionState>Local</distributionState>',
    '    <label>Fresh_App</label>',
    '</ExternalClientApplication>',
    '',
  ].join('\n'),
};

describe('creating an app', () => {
  together({
    'is one deploy with safe settings; the org generates the key': async () => {
      const org = await newOrg();
      const result = await create(org, { app: { callbackUrls: ['https://a.example.com/cb'] } });
      expect(result).to.include({ app: 'Fresh_App', created: true, verified: true, dryRun: false, answers: true });
      expect(result.consumerKey).to.match(/^3MVG9/);
      expect(await deploysOf(org)).to.equal(1);
      const after = Object.fromEntries(result.changes.map(({ field, after: value }) => [field, value]));
      expect(after).to.include({
        commaSeparatedOauthScopes: 'Api, RefreshToken',
        callbackUrl: 'https://a.example.com/cb',
        distributionState: 'Local',
        isConsumerSecretOptional: 'false',
        isPkceRequired: 'true',
        isRefreshTokenRotationEnabled: 'true',
      });
      expect(namesOf(await fresh(org))).to.include.members(['Fresh_App', 'Fresh_App_glbloauth', 'Fresh_App_oauth']);
    },
    'has security controls from the start, and says whom they keep out': async () => {
      const org = await newOrg();
      const flags = { 'require-dpop': true, 'require-pkce': false, 'token-ip-range': ['203.0.113.0/24'] };
      const result = await create(org, { security: readNewSecurity(flags) });
      expect(result).to.include({ created: true, verified: true });
      expect(result.notes.map(({ key }) => key)).to.include.members(['TokenIpRangesNew', 'DpopRequired', 'NoFlowOn']);
      const texts = (await fresh(org)).documents.map(({ xml }) => xml.text).join('');
      expect(texts).to.include('<isDPopEnabled>true<').and.to.include('<endIpAddress>203.0.113.255<');
      expect(texts).to.include('<isPkceRequired>false<');
    },
    'switches flows on with it, in a policy under the name that Setup gives': async () => {
      const org = await newOrg();
      const flows = ['client-credentials', 'device', 'token-exchange'] as const;
      await create(org, { flows, runAs: integration(org), app: { scopes: ['api'] } });
      const app = await fresh(org);
      const states = flowStates(app);
      expect(flows.map((flow) => states[flow].state)).to.deep.equal(['on', 'on', 'on']);
      expect(namesOf(app)).to.include('Fresh_App_oauthPlcy');
      expect(await deploysOf(org)).to.equal(1);
    },
    'an org that makes the policy first gets it under the name it wants': async () => {
      const org = await newOrg({ switches: { policyInCreatingDeploy: 'collide' } });
      await create(org, { flows: ['client-credentials'], runAs: integration(org) });
      const app = await fresh(org);
      expect(flowStates(app)['client-credentials'].state).to.equal('on');
      expect(namesOf(app)).to.include('Fresh_App_oauth_defaultPolicy').and.not.include('Fresh_App_oauthPlcy');
    },
    'works at the oldest API version, without what it does not know yet': async () => {
      const org = await newOrg({ apps: [], maxApiVersion: 59 });
      const { changes, created } = await create(org);
      expect(created).to.equal(true);
      expect(changes.map(({ field }) => field)).not.to.include('isRefreshTokenRotationEnabled');
    },
    'a dry run asks the org and creates nothing': async () => {
      const org = await newOrg();
      const result = await create(org, { dryRun: true });
      expect(result).to.include({ created: false, dryRun: true, consumerKey: null });
      expect(result.deployId).to.match(/^0Af/);
      expect((await appsIn(org)).map(({ name }) => name)).not.to.include('Fresh_App');
    },
    'an app of that name is an error, in whatever case, or left alone': async () => {
      const org = await newOrg();
      const app = { name: 'acme_sync' };
      expect((await refusalOf(create(org, { app }))).code).to.equal('AppExists');
      const left = await create(org, { app, ifNotExists: true });
      expect(left).to.include({ app: 'Acme_Sync', created: false, deployId: null });
      expect(left.consumerKey).to.match(/^3MVG9/);
      expect(await deploysOf(org)).to.equal(0);
    },
    'an app that is left alone is compared with what was asked for (T1)': async () => {
      const org = await newOrg();
      const asked = { name: 'Fresh_App', contactEmail: 'ada@acme.example', callbackUrls: ['https://acme.example/one'] };
      await create(org, { app: asked });
      const told = async (app: object): Promise<unknown[]> =>
        (await create(org, { app: { ...asked, ...app }, ifNotExists: true })).notes.map(({ key, data }) => [
          key,
          data['field'],
          data['before'],
          data['after'],
        ]);
      expect(await told({})).to.deep.equal([]);
      const other = { contactEmail: 'bob@acme.example', callbackUrls: ['https://a.example', 'https://b.example'] };
      expect(await told({ ...other, description: 'Sync', scopes: ['web'] })).to.have.deep.members([
        ['ExistsOtherwise', 'contactEmail', 'ada@acme.example', 'bob@acme.example'],
        ['ExistsOtherwise', 'callbackUrl', 'https://acme.example/one', 'https://a.example https://b.example'],
        ['ExistsWithout', 'description', '', 'Sync'],
        ['ExistsOtherwise', 'commaSeparatedOauthScopes', 'Api, RefreshToken', 'Web'],
      ]);
    },
    'a creation cut off while it waits goes on when it is run again; one that asks for something else does not':
      async () => {
        const org = await newOrg();
        const ended = new AbortController();
        const during = async <T>(waiting: () => Promise<T>): Promise<T> => {
          ended.abort();
          return waiting();
        };
        await (await emulator()).configure(org.alias, { propagationSeconds: 3600 });
        const app = { callbackUrls: ['https://fresh.acme.com/cb'] };
        const cut = createApp(await open(org, { signal: ended.signal }), {
          ...requestOf({ app }),
          consumerWait: { skip: false, during },
        });
        expect((await refusalOf(cut)).code).to.equal('ConsumerWaitInterrupted');
        await (await emulator()).configure(org.alias, { propagationSeconds: 0 });
        const again = await create(org, { app });
        expect(again).to.include({ created: false, deployId: null, answers: true });
        expect(again.consumerKey).to.match(/^3MVG9/);
        expect(await deploysOf(org)).to.equal(1);
        for (const other of [{}, { callbackUrls: ['https://other.acme.com/cb'] }])
          expect((await refusalOf(create(org, { app: other }))).code).to.equal('AppExists');
      },
    'what an interrupted creation left is completed by running it again': async () => {
      const org = await newOrg();
      await (await emulator()).setDocument(org.alias, headerOnly);
      const { changes, created, changed } = await create(org);
      expect([created, changed], 'an undo must not delete it').to.deep.equal([false, true]);
      expect(changes.map(({ type }) => type)).not.to.include('ExternalClientApplication');
      expect(namesOf(await fresh(org))).to.include.members(['Fresh_App_glbloauth', 'Fresh_App_oauth']);
    },
    'a half app that somebody else made is no beginning of this one': async () => {
      const org = await newOrg();
      await (await emulator()).setDocument(org.alias, headerOnly);
      expect((await refusalOf(create(org, { app: { label: 'Mine' } }))).code).to.equal('AppExists');
      const completed = await create(org, { app: { label: 'Mine' }, ifNotExists: true });
      expect(completed).to.include({ created: false, changed: true });
    },
    'a lost answer is looked for in the org; a lost request leaves no app': async () => {
      const [org, another] = await Promise.all([newOrg(), newOrg()]);
      await (await emulator()).fault(org.alias, { do: 'drop-after', match: { soapOperation: 'deploy' } });
      await (await emulator()).fault(another.alias, { do: 'drop-before', match: { soapOperation: 'deploy' } });
      const [done, lost] = await Promise.all([create(org), refusalOf(create(another))]);
      expect(done).to.include({ created: true, verified: true, deployId: null });
      expect(lost.code).to.equal('DeployLost');
    },
    'labels with quotes, ampersands, emoji and 80 characters arrive as they are': async () => {
      const org = await newOrg();
      const label = `"Billing" & <Sync> 🚀 ${'ü'.repeat(58)}`;
      await create(org, { app: { label } });
      const header = (await fresh(org)).documents.find(({ type }) => type === 'ExternalClientApplication');
      expect(header?.xml.root.children.find(({ name }) => name === 'label')?.text).to.equal(label);
    },
    'M4: a template from another org leaves what is bound to it behind, and says so': async () => {
      const [source, target] = await Promise.all([newOrg({ apps: ['acme-sync'] }), newOrg({ apps: [] })]);
      const template = (await appsIn(source)).find(({ name }) => name === 'Acme_Sync');
      const { dropped, created } = await create(target, { template });
      expect(created).to.equal(true);
      expect(dropped.map(({ field, type }) => field ?? type)).to.have.members([
        'orgScopedExternalApp',
        'oauthLink',
        'consumerKey',
        'clientCredentialsFlowUser',
        'isClientCredentialsFlowEnabled',
      ]);
      const app = await fresh(target);
      expect(namesOf(app)).to.include.members(['Fresh_App_oauthPlcy', 'Fresh_App_plcy']);
      expect(JSON.stringify(app)).not.to.include('Acme_Sync_');
    },
    'a template keeps its run-as user where the org has it': async () => {
      const source = await newOrg({ apps: ['acme-sync'] });
      const target = await newOrg({ apps: [], users: [{ username: integration(source) }] });
      const template = (await appsIn(source)).find(({ name }) => name === 'Acme_Sync');
      const { dropped } = await create(target, { template });
      expect(dropped.map(({ field }) => field)).not.to.include('clientCredentialsFlowUser');
      expect(flowStates(await fresh(target))['client-credentials'].state).to.equal('on');
    },
  });
});
