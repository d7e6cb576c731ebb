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
