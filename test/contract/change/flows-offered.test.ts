import { expect } from 'chai';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { type FlowPicking, flowsToOffer, pickFlows } from '../../../src/input/flow-picker.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { type Scene, scene } from './scene.ts';

const header = `<?xml version="1.0" encoding="UTF-8"?>
<ExternalClientApplication xmlns="http://soap.sforce.com/2006/04/metadata">
    <contactEmail>admin@acme.example</contactEmail>
    <distributionState>Local</distributionState>
    <label>Draft</label>
</ExternalClientApplication>
`;
const oidc = `<?xml version="1.0" encoding="UTF-8"?>
<OauthOidcSettings xmlns="http://soap.sforce.com/2006/04/metadata">
    <oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable>
</OauthOidcSettings>
`;

const pickingIn = ({ session }: Scene, app: string, alone = true): FlowPicking => ({
  first: { session: async () => Promise.resolve(session), estate: readEstate },
  app,
  to: 'enable',
  alone,
});

async function offeredIn(at: Scene, app: string, alone?: boolean): Promise<string[]> {
  return (await flowsToOffer(pickingIn(at, app, alone))).offered.map(({ value }) => value);
}

async function draftIn(): Promise<Scene> {
  const at = await scene();
  await at.world.setDocument(at.org.alias, { type: 'ExternalClientApplication', fullName: 'Draft', xml: header });
  return at;
}

describe('the flows to pick from', () => {
  together({
    'are none of an app without OAuth settings, which is refused before the question': async () => {
      const { code } = await refusalOf(pickFlows(undefined, true, pickingIn(await draftIn(), 'Draft')));
      expect(code).to.equal('AppHasNoOauth');
    },

    'are those of the other app where one of several has no OAuth settings': async () => {
      expect(await offeredIn(await draftIn(), 'Draft,Kiosk'))
        .to.include('token-exchange')
        .and.not.include('device');
    },

    'are all of an app that the first of several orgs has without OAuth settings': async () => {
      expect(await offeredIn(await draftIn(), 'Draft', false)).to.have.lengthOf(6);
    },

    'have code and credentials only where the org allows it': async () => {
      const at = await scene();
      expect(await offeredIn(at, 'Acme_Sync'))
        .to.include('device')
        .and.not.include('code-credentials');
      await at.world.setDocument(at.org.alias, { type: 'Settings', fullName: 'OauthOidc', xml: oidc });
      expect(await offeredIn(at, 'Acme_Sync')).to.include('code-credentials');
    },
  });
});
