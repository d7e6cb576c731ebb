import { expect } from 'chai';
import type { App, AppDocument, AppEdit } from '../../../src/apps/app.ts';
import { assign } from '../../../src/apps/edits/assign.ts';
import { readAssignment } from '../../../src/apps/fields/assignments.ts';
import type { DocumentType } from '../../../src/apps/document-types.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import { createApp, type CreateRequest } from '../../../src/change/app/create-app.ts';
import { deleteApp } from '../../../src/change/app/delete-app.ts';
import { deployApps } from '../../../src/change/app/deploy-apps.ts';
import { settingPolicies } from '../../../src/change/edits/policy-changes.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { parseXml } from '../../../src/xml/document.ts';
import type { OrgSpec } from '../../emulator/client.ts';
import { freshApp } from '../../support/fresh-app.ts';
import { integrationUser, type Scene, scene } from './scene.ts';

const yes = { ask: undefined, given: true, forceSelf: false };
const change = { dryRun: false, waitMinutes: 1, consent: yes };
const global = 'ExtlClntAppGlobalOauthSettings';
const policy = 'ExtlClntAppOauthConfigurablePolicies';

/** `done`, and then it was read back; or the error's code with as much of Salesforce's words as `words` finds. */
async function outcome(at: Scene, attempt: Promise<unknown>, words = /$^/): Promise<string> {
  const before = await at.texts();
  try {
    await attempt;
    return 'done';
  } catch (error) {
    if (!isEcaError(error)) throw error;
    // a value that the org overruled is told after the fact; of everything else nothing may be left
    if (!['ValueNotTaken', 'ControlLocked'].includes(error.code))
      expect(await at.texts(), error.code).to.deep.equal(before);
    const said = words.exec(JSON.stringify(error.data))?.[0];
    return said === undefined ? error.code : `${error.code}: ${said}`;
  }
}

async function edit(at: Scene, app: string, prepare: AppEdit): Promise<unknown> {
  return changeApp(at.session, { app, prepare: () => prepare, ...change });
}

const set = (typed: string, type: DocumentType): AppEdit => assign(readAssignment(typed, [type]));

async function setPolicy(at: Scene, app: string, typed: string, profiles: readonly string[] = []): Promise<unknown> {
  const assignments = [readAssignment(typed, [policy])];
  const prepare = settingPolicies({ assignments, permissionSets: {}, profiles: { add: profiles } });
  return changeApp(at.session, { app, prepare, ...change });
}

async function create(at: Scene, more: Partial<CreateRequest> = {}): Promise<unknown> {
  const flows = { flows: ['client-credentials'], runAs: integrationUser(at.org), allowAdmin: false } as const;
  return createApp(at.session, freshApp({ flows: { ...flows, askRunAs: undefined }, ...more }));
}

async function appOf(at: Scene, name: string): Promise<App> {
  const found = (await readEstate(at.session)).find((app) => app.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** The kiosk app as another org has it, with its own ids and key. */
const foreignKiosk = async (): Promise<App> => appOf(await scene({ apps: ['device-kiosk'] }), 'Kiosk');

const withLine = (document: AppDocument, line: string): AppDocument => ({
  ...document,
  xml: parseXml(document.xml.text.replace('    <externalClientApplication>', `${line}$&`), 'file'),
});

/** What a command does on each side of a dispute. */
export type Dispute = {
  /** What a command does on that side, as one text. */
  readonly look: (at: Scene, side: string) => Promise<string>;
  /** The same on every side, or one for each. */
  readonly seen: string | Readonly<Record<string, string>>;
  readonly spec?: Partial<OrgSpec>;
  readonly apiVersion?: string;
};

/** Every behaviour of metadata on which published reports disagree, and what our commands make of either. */
export const disputes: Readonly<Record<string, Dispute>> = {
  pkceRequired: {
    look: async (at) => outcome(at, edit(at, 'Kiosk', set('isPkceRequired=false', global))),
    seen: { honoured: 'done', forced: 'ControlLocked' },
  },
  securityControls: {
    look: async (at) => outcome(at, edit(at, 'Kiosk', set('isPkceRequired=false', global))),
    seen: { free: 'done', locked: 'ControlLocked' },
  },
  attestTypes: {
    look: async (at) => outcome(at, edit(at, 'Kiosk', set('isIntrospectAllTokens=true', global))),
    seen: 'done',
    spec: { maxApiVersion: 68 },
  },
  outOfOrder: {
    look: async (at) => {
      const created = await outcome(at, create(at));
      await at.rewrite('Kiosk_glbloauth', (xml) => {
        const [line = ''] = /^ *<isPkceRequired>.*\n/m.exec(xml) ?? [];
        return xml.replace(line, '').replace(/^ *<callbackUrl>/m, `${line}$&`);
      });
      const words = /invalid at this location|Enter the name of the parent/;
      return `${created}, ${await outcome(at, edit(at, 'Kiosk', set('isIntrospectAllTokens=true', global)), words)}`;
    },
    seen: {
      reject: 'done, DeployFailed: invalid at this location',
      accept: 'done, done',
      drop: 'done, DeployFailed: Enter the name of the parent',
    },
  },
  foreignOrgScope: {
    look: async (at) => {
      const template = await foreignKiosk();
      const files = template.documents;
      return `${await outcome(at, create(at, { template }))}, ${await outcome(at, deployApps(at.session, files, change))}`;
    },
    seen: 'done, done',
    spec: { apps: ['acme-sync'] },
  },
  ipRelaxCase: {
    look: async (at) => {
      const relax = async (): Promise<unknown> => setPolicy(at, 'Kiosk', 'ipRelaxationPolicyType=Enforce_RelaxRefresh');
      const [done, again] = [await outcome(at, relax()), await outcome(at, relax())];
      return `${done}, ${again}: ${(await at.deployed()).length}`;
    },
    seen: 'done, done: 1',
  },
  listPolicies: {
    look: async (at) => outcome(at, setPolicy(at, 'Acme_Sync', 'policyAction=Block')),
    seen: 'done',
  },
  ecaDisabled: {
    look: async (at) => outcome(at, create(at)),
    seen: 'EcaNotEnabled',
    spec: { ecaEnabled: false },
  },
  policyInCreatingDeploy: {
    look: async (at) => {
      const files = (await appOf(await scene({ apps: ['nordwind-backup', 'acme-sync'] }), 'NordwindBackup')).documents;
      return `${await outcome(at, create(at))}, ${await outcome(at, deployApps(at.session, files, change))}`;
    },
    seen: 'done, done',
  },
  oauthWithoutGlobal: {
    look: async (at) => outcome(at, create(at)),
    seen: 'done',
  },
  deleteSatellite: {
    look: async (at) => outcome(at, deleteApp(at.session, { app: 'Kiosk', ...change })),
    seen: 'done',
  },
  deleteHeader: {
    look: async (at) => {
      await at.configure({ deleteSatellite: 'allow' });
      const done = await outcome(at, deleteApp(at.session, { app: 'Kiosk', ...change }));
      return `${done} ${Object.keys(await at.texts()).filter((name) => name.includes('Kiosk')).length}`;
    },
    seen: 'done 0',
  },
  omittedFields: {
    look: async (at) => {
      const kept = async (): Promise<string> => ((await at.texts())['Acme_Sync_oauthPlcy'] ?? '').replace(/\s/g, '');
      const before = await kept();
      const done = await outcome(at, setPolicy(at, 'Acme_Sync', 'requiredSessionLevel=HIGH_ASSURANCE'));
      return `${done} ${String((await kept()).replace('HIGH_ASSURANCE', 'STANDARD') === before)}`;
    },
    seen: 'done true',
  },
  profileNames: {
    look: async (at) => {
      const limited = 'permittedUsersPolicyType=AdminApprovedPreAuthorized';
      const english = await outcome(at, setPolicy(at, 'Kiosk', limited, ['System Administrator']));
      return `${english}, ${await outcome(at, setPolicy(at, 'Kiosk', limited, ['Systemadministrator']))}`;
    },
    seen: 'ProfileUnknown, done',
    spec: { language: 'de' },
  },
  secretElement: {
    look: async (at) => {
      const done = await outcome(at, edit(at, 'Kiosk', set('isDeviceFlowEnabled=false', global)));
      return `${done} ${/<consumerSecret>[^<]/.test(JSON.stringify(await at.deployed()))}`;
    },
    seen: 'done false',
  },
  consumerSecretDeploy: {
    look: async (at) => {
      const kiosk = await foreignKiosk();
      const secret = '    <consumerSecret>0123456789ABCDEF0123456789ABCDEF</consumerSecret>\n';
      const files = kiosk.documents.map((one) => (one.type === global ? withLine(one, secret) : one));
      const created = await outcome(at, create(at, { template: { ...kiosk, documents: files } }));
      const deployed = await outcome(at, deployApps(at.session, files, change));
      return `${created}, ${deployed} ${JSON.stringify(await at.deployed()).includes('0123456789ABCDEF')}`;
    },
    seen: 'done, done false',
    spec: { apps: ['acme-sync'] },
  },
  codeCredentials: {
    look: async (at) => outcome(at, at.enable('Kiosk', 'code-credentials')),
    seen: 'CodeCredentialsOffInOrg',
  },
  namedUserJwtAt64: {
    look: async (at) => {
      const created = await outcome(at, create(at));
      const on = edit(at, 'Kiosk', set('isNamedUserJwtEnabled=true', global));
      return `${created}, ${await outcome(at, on, /not valid in version 64.0/)}`;
    },
    seen: { accept: 'done, done', reject: 'done, DeployFailed: not valid in version 64.0' },
    apiVersion: '64.0',
  },
  withoutPermission: {
    look: async (at) => outcome(at, setPolicy(at, 'Kiosk', 'policyAction=Block')),
    seen: 'MissingPermission',
    spec: { userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppViewer'] },
  },
};
