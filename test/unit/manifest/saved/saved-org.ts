import type { SavedApp, SavedOrg } from '../../../../src/manifest/saved/saved-plan.ts';

/** An app that a plan changes. */
export const savedApp: SavedApp = {
  app: 'Acme_Sync',
  action: 'update',
  changes: [
    { type: 'ExternalClientApplication', fullName: 'Acme_Sync', field: 'label', before: 'Acme', after: 'Acme Sync' },
  ],
  risks: [],
  documents: { 'ExternalClientApplication Acme_Sync': 'aa', 'ExtlClntAppOauthSettings Acme_Sync_oauth': 'bb' },
};

/** A plan with that app. */
export const savedOrg: SavedOrg = {
  org: 'admin@acme.example',
  orgId: '00D000000000001',
  apiVersion: '66.0',
  apps: [savedApp],
};
