import { expect } from 'chai';
import { documentTypeNames, documentTypes, readZipPath, zipPath } from '../../../src/apps/document-types.ts';

describe('the place of a document in a zip', () => {
  it('is the folder and ending of its type, which nothing else shares', () => {
    expect(documentTypeNames.map((type) => [type, zipPath(type, 'X')])).to.deep.equal([
      ['ExternalClientApplication', 'externalClientApps/X.eca'],
      ['ExtlClntAppGlobalOauthSettings', 'extlClntAppGlobalOauthSets/X.ecaGlblOauth'],
      ['ExtlClntAppOauthSettings', 'extlClntAppOauthSettings/X.ecaOauth'],
      ['ExtlClntAppOauthConfigurablePolicies', 'extlClntAppOauthPolicies/X.ecaOauthPlcy'],
      ['ExtlClntAppConfigurablePolicies', 'extlClntAppPolicies/X.ecaPlcy'],
      ['ExtlClntAppOauthSecuritySettings', 'extlClntAppOauthSecuritySettings/X.ecaOauthSecurity'],
      ['ExtlClntAppSamlConfigurablePolicies', 'extlClntAppSamlConfigurablePolicies/X.ecaSamlPlcy'],
      ['ExtlClntAppCanvasSettings', 'extlClntAppCanvasSettings/X.ecaCanvas'],
      ['ExtlClntAppMobileSettings', 'extlClntAppMobileSettings/X.ecaMobile'],
      ['ExtlClntAppMobileConfigurablePolicies', 'extlClntAppMobilePolicies/X.ecaMobilePlcy'],
      ['ExtlClntAppPushSettings', 'extlClntAppPushSettings/X.ecaPush'],
      ['ExtlClntAppPushConfigurablePolicies', 'extlClntAppPushPolicies/X.ecaPushPlcy'],
      ['ExtlClntAppNotificationSettings', 'extlClntAppNotifSettings/X.ecaNotifications'],
      ['ExtlClntAppAttestSettings', 'extlClntAppAttestSettings/X.ecaAttest'],
      ['ExtlClntAppAttestConfigurablePolicies', 'extlClntAppAttestPolicies/X.ecaAttestPlcy'],
    ]);
  });

  it('is read back, with and without a root folder, and with dots in the name', () => {
    for (const type of documentTypeNames) {
      for (const [folder, name] of [
        ['', 'X'],
        ['unpackaged/', 'X.eca'],
        ['a/b/', 'Müller & Söhne'],
      ] as const) {
        const path = folder + zipPath(type, name);
        expect(readZipPath(path), path).to.deep.equal({ type, fullName: name });
      }
    }
  });

  it('is none for other files, wrong endings among them', () => {
    const paths = [
      'package.xml',
      'externalClientApps/',
      'externalClientApps/X.ecaOauth',
      'myexternalClientApps/X.eca',
      'extlClntAppPolicies/X.ecaPolicy',
      '',
    ];
    for (const path of paths) expect(readZipPath(path), path).to.equal(undefined);
  });

  it('is asked for since the API version that has the type', () => {
    const since = documentTypeNames.map((type) => documentTypes[type].since);
    expect(since).to.deep.equal([59, 59, 59, 59, 60, 59, 63, 66, 64, 64, 64, 64, 64, 68, 68]);
  });
});
