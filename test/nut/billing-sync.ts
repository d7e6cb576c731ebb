import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DocumentSeed } from '../emulator/client.ts';

const app = 'Billing_Sync';

const document = (type: string, fullName: string, elements: Record<string, string | boolean>): DocumentSeed => ({
  type,
  fullName,
  xml: [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${type} xmlns="http://soap.sforce.com/2006/04/metadata">`,
    ...Object.entries(elements).map(([name, value]) => `    <${name}>${value}</${name}>`),
    `</${type}>`,
    '',
  ].join('\n'),
});

/** The app that the examples of the help speak of; the org adds its policies. */
export const billingSync: DocumentSeed[] = [
  document('ExternalClientApplication', app, {
    contactEmail: 'it@example.com',
    distributionState: 'Local',
    label: 'Billing Sync',
  }),
  document('ExtlClntAppOauthSettings', `${app}_oauth`, {
    commaSeparatedOauthScopes: 'Api, RefreshToken',
    externalClientApplication: app,
    label: `${app}_oauth`,
  }),
  document('ExtlClntAppGlobalOauthSettings', `${app}_glbloauth`, {
    callbackUrl: 'https://billing.example.com/callback',
    externalClientApplication: app,
    isDeviceFlowEnabled: true,
    label: `${app}_glbloauth`,
  }),
];

/** The connected app that the examples of the help speak of. */
export const billingPortal: DocumentSeed[] = [
  {
    type: 'ConnectedApp',
    fullName: 'Billing_Portal',
    xml: `<?xml version="1.0" encoding="UTF-8"?>
<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata">
    <contactEmail>it@example.com</contactEmail>
    <label>Billing Portal</label>
    <oauthConfig>
        <callbackUrl>https://portal.example.com/callback</callbackUrl>
        <isNamedUserJwtEnabled>true</isNamedUserJwtEnabled>
        <scopes>Api</scopes>
        <scopes>RefreshToken</scopes>
    </oauthConfig>
    <sessionPolicy>
        <sessionTimeout>120</sessionTimeout>
    </sessionPolicy>
</ConnectedApp>
`,
  },
];

const runAsPolicy = document('ExtlClntAppOauthConfigurablePolicies', `${app}_oauth_defaultPolicy`, {
  clientCredentialsFlowUser: 'integration@example.com',
  externalClientApplication: app,
  isClientCredentialsFlowEnabled: true,
});

/** The app with the policy that names its user. */
export const billingSyncWithUser: DocumentSeed[] = [...billingSync, runAsPolicy];

/** The same app where it runs as a user: the client credentials flow on in both places. */
export const robotBillingSync: DocumentSeed[] = [
  ...billingSync.map((seed) => ({ ...seed, xml: seed.xml.replaceAll('isDeviceFlow', 'isClientCredentialsFlow') })),
  runAsPolicy,
];

/** Where a project keeps the documents of a type: the registry of source-deploy-retrieve. */
const places: Readonly<Record<string, readonly [folder: string, suffix: string]>> = {
  ExternalClientApplication: ['externalClientApps', 'eca'],
  ExtlClntAppOauthSettings: ['extlClntAppOauthSettings', 'ecaOauth'],
  ExtlClntAppGlobalOauthSettings: ['extlClntAppGlobalOauthSets', 'ecaGlblOauth'],
  ExtlClntAppOauthConfigurablePolicies: ['extlClntAppOauthPolicies', 'ecaOauthPlcy'],
};

/** Makes a folder an sf project that holds the app. */
export function writeProject(project: string, documents: readonly DocumentSeed[] = billingSync): void {
  const description = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' };
  writeFileSync(join(project, 'sfdx-project.json'), JSON.stringify(description));
  for (const { type, fullName, xml } of documents) {
    const [folder, suffix] = places[type] ?? ['unknown', 'unknown'];
    const file = join(project, 'force-app', 'main', 'default', folder, `${fullName}.${suffix}-meta.xml`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, xml);
  }
}

/** Documents with further elements in the one of that type. */
export const withElements = (
  documents: readonly DocumentSeed[],
  type: string,
  elements: Record<string, string | boolean>,
): DocumentSeed[] => {
  const added = Object.entries(elements).map(([name, value]) => `    <${name}>${value}</${name}>\n`);
  const name = (xml: string): string => xml.replace(`</${type}>`, `${added.join('')}</${type}>`);
  return documents.map((seed) => (seed.type === type ? { ...seed, xml: name(seed.xml) } : seed));
};

/** The same documents, of an app with another name. */
export const called = (name: string, documents: readonly DocumentSeed[]): DocumentSeed[] =>
  documents.map((seed) => ({
    ...seed,
    fullName: seed.fullName.replace(app, name),
    xml: seed.xml.replaceAll(app, name),
  }));

const consumer = '888bm0000DEVHUB';

/** The org of the app's developer, as links name it. */
export const devhubOrgId = '00Dbm0000DEVHUBAAA';

/** The app as a package has it, its OAuth settings linked to the consumer of that org. */
const packaged = (sourceOrg: string): DocumentSeed[] =>
  billingSync.map((seed) => {
    const link = `    <oauthLink>${sourceOrg}:${consumer}</oauthLink>\n</ExtlClntAppOauthSettings>`;
    const xml = seed.xml.replace('>Local<', '>Packaged<').replace('</ExtlClntAppOauthSettings>', link);
    return { ...seed, xml };
  });

/** The same app as the org of its developer has it, for other orgs to be linked to. */
export const packagedBillingSync: DocumentSeed[] = packaged('__ORG15__');

/** The same app where it is installed: its consumer is in the developer's org. */
export const linkedBillingSync: DocumentSeed[] = packaged(devhubOrgId.slice(0, 15)).filter(
  ({ type }) => type !== 'ExtlClntAppGlobalOauthSettings',
);
