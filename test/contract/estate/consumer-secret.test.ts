import { inspect } from 'node:util';
import { expect } from 'chai';
import { detail } from '../../../src/apps/views/detail.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { changeApp } from '../../../src/change/change-app.ts';
import { enabling } from '../../../src/change/edits/flow-changes.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const settings = `<?xml version="1.0" encoding="UTF-8"?>
<ExternalClientAppSettings xmlns="http://soap.sforce.com/2006/04/metadata">
    <enableConsumerSecretApiAccess>true</enableConsumerSecretApiAccess>
</ExternalClientAppSettings>
`;

describe('an org that gives consumer secrets out', () => {
  it('S1: they are in no app, result, error or deployed document', async () => {
    const world = await emulator();
    const org = await newOrg({ apps: ['acme-sync'] });
    await world.setDocument(org.alias, { type: 'Settings', fullName: 'ExternalClientApp', xml: settings });
    const documents = await world.documents(org.alias);
    const global = documents.find(({ type }) => type === 'ExtlClntAppGlobalOauthSettings');
    const secret = /<consumerSecret>(\w{64})<\/consumerSecret>/.exec(global?.xml ?? '')?.[1] ?? '';
    expect(secret, 'the org gives it').to.have.lengthOf(64);

    const session = await open(org);
    const request = {
      app: 'Acme_Sync',
      prepare: enabling({ flows: ['device'], allowAdmin: false, askRunAs: undefined }),
      dryRun: false,
      waitMinutes: 1,
      consent: { ask: undefined, given: true, forceSelf: false },
    };
    await world.configure(org.alias, { ignoredFields: ['ExtlClntAppGlobalOauthSettings.isDeviceFlowEnabled'] });
    const refusal = await refusalOf(changeApp(session, request));
    expect(refusal.code).to.equal('ValueNotTaken');
    await world.configure(org.alias, { ignoredFields: [] });
    const result = await changeApp(session, request);
    const apps = await readEstate(session);
    const deploys = await world.deploys(org.alias);
    const files = deploys.flatMap((deploy) =>
      deploy.files.map(({ base64 }) => Buffer.from(base64, 'base64').toString()),
    );
    expect(files.join(), 'the global settings were deployed').to.include('<isDeviceFlowEnabled>true');
    const all = inspect(
      { apps, details: apps.map(detail), result, refusal, files },
      { depth: 30, maxStringLength: null },
    );
    expect(all).not.to.include(secret);
    expect(all).not.to.include('<consumerSecret>');
    const after = (await world.documents(org.alias)).find(({ type }) => type === 'ExtlClntAppGlobalOauthSettings');
    expect(after?.xml, 'the org kept it').to.include(secret);
  });
});
