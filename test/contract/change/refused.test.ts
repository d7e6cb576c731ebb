import { expect } from 'chai';
import type { AppDocument } from '../../../src/apps/app.ts';
import { assign } from '../../../src/apps/edits/assign.ts';
import { readAssignment } from '../../../src/apps/fields/assignments.ts';
import type { DocumentType } from '../../../src/apps/document-types.ts';
import { linkSource } from '../../../src/apps/edits/link-edits.ts';
import type { ListChange } from '../../../src/apps/list-change.ts';
import { readScope } from '../../../src/apps/fields/scopes.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import { deployApps } from '../../../src/change/app/deploy-apps.ts';
import { settingPolicies } from '../../../src/change/edits/policy-changes.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { newDocument } from '../../../src/xml/edit.ts';
import { type Refusal, refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { type Scene, scene } from './scene.ts';

const change = { dryRun: false, waitMinutes: 1, consent: { ask: undefined, given: true, forceSelf: false } };
const header = 'ExternalClientApplication';
const settings = 'ExtlClntAppOauthSettings';
const global = 'ExtlClntAppGlobalOauthSettings';
const policy = 'ExtlClntAppOauthConfigurablePolicies';

type Fields = Readonly<Record<string, string>>;

/** A file of a project as somebody wrote it by hand. */
const file = (type: DocumentType, fullName: string, fields: Fields): AppDocument => ({
  type,
  fullName,
  xml: parseXml(newDocument(type, fields), fullName),
  id: undefined,
  lastModifiedDate: undefined,
});

const ofKiosk = { externalClientApplication: 'Kiosk' };
const kioskPolicy = (fields: Fields): AppDocument[] => [file(policy, 'Kiosk_oauthPlcy', { ...ofKiosk, ...fields })];
const newHeader = (fields: Fields = {}): AppDocument =>
  file(header, 'Draft', { contactEmail: 'it@acme.com', label: 'Draft', ...fields });

/** What a command says before anything is deployed; thrown by a reader of flags, or rejected. */
type Attempt = (at: Scene) => Promise<unknown>;

async function policySet(at: Scene, typed: readonly string[], permissionSets: ListChange = {}): Promise<unknown> {
  const assignments = typed.map((one) => readAssignment(one, [policy]));
  const prepare = settingPolicies({ assignments, permissionSets, profiles: {} });
  return changeApp(at.session, { app: 'Kiosk', prepare, ...change });
}

async function oauthSet(at: Scene, typed: string): Promise<unknown> {
  const edit = assign(readAssignment(typed, [global, settings]));
  return changeApp(at.session, { app: 'Kiosk', prepare: () => edit, ...change });
}

/**
 * The published refusals of deploys: the words of the org for hand-written files, and where a command of ours can tell
 * beforehand, its own code (and hint).
 */
type Case = {
  readonly words: RegExp;
  readonly files: readonly AppDocument[];
  readonly before?: Attempt;
  readonly code?: string;
};

const limited = 'permittedUsersPolicyType=AdminApprovedPreAuthorized';
const refusals: Readonly<Record<string, Case>> = {
  'global settings without OAuth settings': {
    words: /doesn't have a valid OAuth settings configuration/,
    files: [newHeader(), file(global, 'Draft_glbl', { externalClientApplication: 'Draft' })],
    before: async (at) => at.enable('Umbrella_Draft', 'device'),
    code: 'AppHasNoOauth',
  },
  'an unknown scope': {
    words: /There's a problem with your scope\(s\): McpApi/,
    files: [file(settings, 'Kiosk_oauth', { ...ofKiosk, commaSeparatedOauthScopes: 'Api, McpApi' })],
    before: async () => Promise.resolve().then(() => readScope('McpApi')),
    code: 'ScopeUnknown mcp_api',
  },
  'the shortened name of an enum value': {
    words: /'AdminApproved' is not a valid value for the enum 'PermittedUsersPolicyType'/,
    files: kioskPolicy({ permittedUsersPolicyType: 'AdminApproved' }),
    before: async (at) => policySet(at, ['permittedUsersPolicyType=AdminApproved']),
    code: 'FieldValueInvalid',
  },
  'a distribution state out of circulating samples': {
    words: /'Packageable' is not a valid value for the enum 'ExtlClntAppDistState'/,
    files: [newHeader({ distributionState: 'Packageable' })],
    before: async () => Promise.resolve().then(() => readAssignment('distributionState=Packageable', [header])),
    code: 'FieldValueInvalid',
  },
  'the id of a permission set in the place of its name': {
    words: /INVALID_FIELD: We couldn't find permission sets called 0PS000000000001AAA/,
    files: kioskPolicy({ commaSeparatedPermissionSet: '0PS000000000001AAA' }),
    before: async (at) => policySet(at, [limited], { add: ['0PS000000000001AAA'] }),
    code: 'PermissionSetUnknown',
  },
  'a parent that the org has not': {
    words: /INVALID_CROSS_REFERENCE_KEY/,
    files: [file(settings, 'Lost_oauth', { externalClientApplication: 'Lost', label: 'Lost_oauth' })],
  },
  'JWT time-outs while JWT tokens are off': {
    words: /Invalid plugin settings/,
    files: kioskPolicy({ namedUserJwtSessionTimeoutType: 'UserSession' }),
    before: async (at) => policySet(at, ['namedUserJwtSessionTimeoutType=UserSession']),
    code: 'CombinationRefused',
  },
  'the name that the run-as user has in the object model': {
    words: /clientCredentialsUser invalid at this location/,
    files: kioskPolicy({ clientCredentialsUser: 'bot@acme.example.com' }),
    before: async (at) => policySet(at, ['clientCredentialsUser=bot@acme.example.com']),
    code: 'FieldUnknown clientCredentialsFlowUser',
  },
  'the run-as user in the global settings': {
    words: /clientCredentialsFlowUser invalid at this location/,
    files: [file(global, 'Kiosk_glbloauth', { ...ofKiosk, clientCredentialsFlowUser: 'bot@acme.example.com' })],
    before: async (at) => oauthSet(at, 'clientCredentialsFlowUser=bot@acme.example.com'),
    code: 'FieldUnknown',
  },
  'PKCE in the OAuth settings': {
    words: /isPkceRequired invalid at this location/,
    files: [file(settings, 'Kiosk_oauth', { ...ofKiosk, isPkceRequired: 'true' })],
  },
  'a user that the org has not': {
    words: /No such user: nobody@acme.example.com/,
    files: kioskPolicy({ clientCredentialsFlowUser: 'nobody@acme.example.com' }),
    before: async (at) => at.enable('Kiosk', 'client-credentials', { runAs: 'nobody@acme.example.com' }),
    code: 'RunAsNotFound',
  },
  'a header without a contact': {
    words: /contactEmail/,
    files: [file(header, 'Draft', { label: 'Draft' })],
  },
  'a certificate that is none': {
    words: /Invalid certificate/,
    files: [file(global, 'Kiosk_glbloauth', { ...ofKiosk, certificate: 'nonsense' })],
  },
  'an element that only the org may write': {
    words: /DUPLICATE|consumer key|^$/,
    files: [],
    before: async (at) => oauthSet(at, 'consumerKey=3MVG9.mine'),
    code: 'FieldReserved',
  },
  'a link to an app that is not packaged': {
    words: /^$/,
    files: [],
    before: async (at) => {
      const [app] = (await readEstate(at.session)).filter(({ name }) => name === 'Kiosk');
      return app && linkSource(app);
    },
    code: 'LinkSourceUnfit',
  },
};

const shown = ({ code, data }: Refusal): string => [code, String(data['hint'] ?? '')].join(' ').trim();

async function untouched(at: Scene, before: Record<string, string>): Promise<void> {
  expect(await at.texts()).to.deep.equal(before);
}

describe('what an org refuses', () => {
  together(
    Object.fromEntries(
      Object.entries(refusals).map(([title, { words, files, before, code }]) => [
        `${title}: ${[...(files.length > 0 ? ['told in Salesforce’s words'] : []), ...(code === undefined ? [] : [code])].join(', ')}`,
        async (): Promise<void> => {
          const at = await scene({ apps: ['device-kiosk', 'header-only'] });
          const texts = await at.texts();
          if (files.length > 0) {
            const { code: failed, data } = await refusalOf(deployApps(at.session, files, change));
            expect(failed).to.equal('DeployFailed');
            expect(data['problems']).to.match(words);
            await untouched(at, texts);
          }
          if (before === undefined) return;
          const deploys = (await at.world.deploys(at.org.alias)).length;
          expect(shown(await refusalOf(before(at)))).to.include(code);
          expect(await at.world.deploys(at.org.alias)).to.have.lengthOf(deploys);
          await untouched(at, texts);
        },
      ]),
    ),
  );
});
