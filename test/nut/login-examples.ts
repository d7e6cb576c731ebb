import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signingPair } from '../support/certificate.ts';
import { freePort } from '../support/free-port.ts';
import type { DocumentSeed, OrgSpec } from '../emulator/client.ts';
import { visitor } from '../emulator/visitor.ts';
import {
  billingSync,
  called,
  devhubOrgId,
  linkedBillingSync,
  packagedBillingSync,
  robotBillingSync,
  withElements,
} from './billing-sync.ts';
import type { Known, Need } from './example-needs.ts';
import type { Talk } from './sf.ts';
import type { Stage } from './stage.ts';

const globals = 'ExtlClntAppGlobalOauthSettings';
const policies = 'ExtlClntAppOauthConfigurablePolicies';
const jane = 'jane@billing.example.com';
const ci = 'ci@billing.example.com';

const org = (alias: string, apps: readonly DocumentSeed[], more: Partial<OrgSpec> = {}): OrgSpec => ({
  alias,
  apps: [...apps, 'secret-access'],
  users: [jane, ci].map((username) => ({ username, profile: 'System Administrator' })),
  ...more,
});

/** An app that takes whom the org lets in, with further elements in its global settings. */
const openApp = (elements: Record<string, string | boolean> = {}): DocumentSeed[] => [
  ...withElements(billingSync, globals, elements),
  policyOf({ permittedUsersPolicyType: 'AllSelfAuthorized' }),
];
const policyOf = (elements: Record<string, string>): DocumentSeed => {
  const [policy] = robotBillingSync.filter(({ type }) => type === policies);
  if (policy === undefined) throw new Error('no policy');
  const [bare = ''] = policy.xml.split('    <clientCredentialsFlowUser>');
  const xml = `${bare}    <externalClientApplication>Billing_Sync</externalClientApplication>\n</${policies}>\n`;
  return { ...policy, xml: withElements([{ ...policy, xml }], policies, elements)[0]?.xml ?? '' };
};

async function done(place: Stage, args: readonly string[], input = ''): Promise<void> {
  const run = await place.run(args, { input });
  if (run.status !== 0) throw new Error(`${args.join(' ')}: ${run.stdout}${run.stderr}`);
}

const keyOf = async (place: Stage, alias: string): Promise<string> => (await place.emulator.pairs(alias))[0]?.key ?? '';

/** Somebody types the code at the org's page. */
const approves =
  (alias: string) =>
  async ({ heard }: Talk, { emulator }: Stage): Promise<void> => {
    const [, userCode = ''] = await heard(/Enter the code +(\S+)/);
    await emulator.decideDevice(alias, { userCode, decision: 'approve', username: jane });
  };
const soon = { switches: { deviceInterval: 1 } };

/** The app has a callback URL at a port that is free. */
const atFreePort =
  (alias: string) =>
  async (place: Stage, folder: string): Promise<Known> => {
    const port = await freePort();
    const callback = `http://localhost:${port}/OauthRedirect`;
    for (const seed of openApp()) {
      const xml = seed.xml.replace('https://billing.example.com/callback', callback);
      await place.emulator.setDocument(alias, { ...seed, xml });
    }
    const [pair] = await place.emulator.pairs(alias);
    writeFileSync(join(folder, 'secret.txt'), pair?.secret ?? '');
    return {
      '3MVG9xyz': pair?.key ?? '',
      'https://billing.my.salesforce.com': place.emulator.org(alias).url,
      // where nobody knows what is registered it would be 1717, which another test may have
      'secret.txt': ['secret.txt', '--port', String(port)],
    };
  };

/** Somebody logs in and approves; the browser then comes back, or its address is typed. */
const approvesInBrowser =
  (manual = false) =>
  async ({ heard, type }: Talk): Promise<void> => {
    const [url] = await heard(/http:\S+\/authorize\?\S+/);
    const { location } = await visitor().walk(url, { username: jane });
    if (manual) type(`${location}\n`);
    else await fetch(location ?? '');
  };
const inBrowser = (alias: string, manual = false): Need => ({
  orgs: [org(alias, openApp())],
  before: atFreePort(alias),
  beside: approvesInBrowser(manual),
});

const { key, certificate } = signingPair();
const withKey: Need = {
  orgs: [
    org('billing', [
      ...withElements(billingSync, globals, { certificate }),
      policyOf({
        permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
        commaSeparatedProfile: 'System Administrator',
      }),
    ]),
  ],
  before: (_place, folder) => writeFileSync(join(folder, 'server.key'), key),
};

const withPassword = org('billing', openApp({ isCodeCredFlowEnabled: true }), {
  switches: { codeCredentials: 'accept' },
});
const password = 'Emulated1!';
/** Somebody is logged in under that alias, and one token of it is in a file. */
const personCalled = (alias: string): Need => ({
  orgs: [withPassword],
  before: async (place, folder): Promise<Known> => {
    const login = ['eca', 'login', 'code-credentials', '-n', 'Billing_Sync', '-o', 'billing', '-u', jane];
    await done(place, [...login, '--password-stdin', '--alias', alias], `${password}\n`);
    const tokens = await place.emulator.tokens('billing');
    const token = tokens.find(({ kind, flow }) => kind === 'access' && flow === 'code_credentials');
    writeFileSync(join(folder, 'token.txt'), token?.value ?? '');
    return { 'https://billing.my.salesforce.com': place.emulator.org('billing').url };
  },
});

/** The examples of logins, with somebody at a browser, keys, passwords and tokens. */
export const loginNeeds: Readonly<Record<string, Need>> = {
  'sf eca check -n Billing_Sync -f jwt-bearer -u ci@billing.example.com -o billing --json': withKey,
  'eca login jwt': withKey,
  'eca login code-credentials': {
    orgs: [withPassword],
    before: (_place, folder) => writeFileSync(join(folder, 'password.txt'), `${password}\n`),
  },
  'sf eca login device --name Kiosk --target-org admin --alias kiosk': {
    orgs: [org('admin', called('Kiosk', billingSync), soon)],
    beside: approves('admin'),
  },
  'sf eca login device --name Kiosk --target-org devhub --instance-url https://customer.my.salesforce.com --alias customer-kiosk':
    {
      orgs: [
        org('devhub', called('Kiosk', packagedBillingSync), { orgId: devhubOrgId }),
        org('customer', called('Kiosk', linkedBillingSync), soon),
      ],
      before: ({ emulator }) => ({ 'https://customer.my.salesforce.com': emulator.org('customer').url }),
      beside: approves('customer'),
    },
  'sf eca login device --client-id 3MVG9xyz --instance-url https://customer.my.salesforce.com --open': {
    orgs: [org('customer', called('Kiosk', billingSync), soon)],
    before: async (place) => ({
      '3MVG9xyz': await keyOf(place, 'customer'),
      'https://customer.my.salesforce.com': place.emulator.org('customer').url,
    }),
    beside: approves('customer'),
  },
  'eca login web': inBrowser('prod'),
  'sf eca login web --name Billing_Sync --target-org prod --manual': inBrowser('prod', true),
  'eca login refresh': {
    orgs: [
      org('billing', robotBillingSync, {
        users: [{ username: 'integration@example.com', profile: 'Minimum Access - API Only Integrations' }],
      }),
    ],
    before: async (place) =>
      done(place, ['eca', 'login', 'client-credentials', '-n', 'Billing_Sync', '-o', 'billing', '--alias', 'sync']),
  },
  'eca token inspect': personCalled('person'),
  'eca token whoami': personCalled('person'),
  'eca token revoke': personCalled('leaver'),
};
