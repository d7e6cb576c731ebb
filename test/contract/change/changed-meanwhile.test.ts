import { expect } from 'chai';
import type { AppEdit } from '../../../src/apps/app.ts';
import { disabling } from '../../../src/change/edits/flow-changes.ts';
import type { Consent } from '../../../src/change/consent.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { type Scene, scene } from './scene.ts';

const addLine = (xml: string): string =>
  xml.replace('<label>', '<isIntrospectAllTokens>true</isIntrospectAllTokens><label>');

/** What somebody else does to a document while our change is under way. */
const meddle = async (at: Scene, fullName: string): Promise<void> =>
  at.rewrite(fullName, (xml) => addLine(xml.replace(/\s*<isIntrospectAllTokens>.*<\/isIntrospectAllTokens>/, '')));

const asked = (at: Scene, fullName: string): { consent: Consent } => ({
  consent: {
    given: false,
    forceSelf: false,
    ask: async (): Promise<boolean> => {
      await meddle(at, fullName);
      return true;
    },
  },
});

describe('M3: somebody else changes an app meanwhile', () => {
  it('during a question: nothing is deployed, and their change stays', async () => {
    const at = await scene();
    expect(await refusalOf(at.disable('Kiosk', 'device', asked(at, 'Kiosk_glbloauth')))).to.deep.equal({
      code: 'ChangedMeanwhile',
      data: { app: 'Kiosk', org: at.org.username, documents: 'Kiosk_glbloauth' },
    });
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
    expect((await at.texts())['Kiosk_glbloauth']).to.include('<isIntrospectAllTokens>true');
  });

  it('while the edit is prepared: nothing is deployed', async () => {
    const at = await scene();
    const prepare = async (): Promise<AppEdit> => {
      await meddle(at, 'Kiosk_glbloauth');
      return disabling(['device']);
    };
    const { code } = await refusalOf(at.disable('Kiosk', 'device', { prepare }));
    expect(code).to.equal('ChangedMeanwhile');
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
  });

  it('in one of the two documents that change: nothing is deployed', async () => {
    const at = await scene();
    const consent = asked(at, 'Acme_Sync_oauthPlcy').consent;
    const ask = async (): Promise<boolean> => {
      await at.rewrite('Acme_Sync_oauthPlcy', (xml) => xml.replace('STANDARD', 'HIGH_ASSURANCE'));
      return true;
    };
    const attempt = at.disable('Acme_Sync', 'client-credentials', { consent: { ...consent, ask } });
    expect((await refusalOf(attempt)).data['documents']).to.equal('Acme_Sync_oauthPlcy');
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
  });

  it('in a document that does not change: the change goes on', async () => {
    const at = await scene();
    const ask = async (): Promise<boolean> => {
      await at.rewrite('Kiosk', (xml) => xml.replace('<label>Kiosk', '<label>Kiosk 2'));
      return true;
    };
    const consent = { given: false, forceSelf: false, ask };
    expect(await at.disable('Kiosk', 'device', { consent })).to.include({ changed: true });
    expect((await at.texts())['Kiosk']).to.include('<label>Kiosk 2');
  });

  it('with the very same text: a later date alone is not a change', async () => {
    const at = await scene();
    const prepare = async (): Promise<AppEdit> => {
      await at.rewrite('Kiosk_glbloauth', (xml) => xml);
      return disabling(['device']);
    };
    expect(await at.disable('Kiosk', 'device', { prepare })).to.include({ changed: true, verified: true });
  });

  together({
    'is looked for in the documents where more than five seconds went by': async () => {
      const at = await scene();
      const prepare = async (): Promise<AppEdit> => {
        await new Promise((resolve) => {
          setTimeout(resolve, 5100);
        });
        return disabling(['device']);
      };
      expect(await at.disable('Kiosk', 'device', { prepare })).to.include({ changed: true });
      const operations = await at.operations();
      expect(operations.filter((name) => name === 'retrieve')).to.have.lengthOf(2);
      expect(operations).not.to.include('listMetadata');
    },

    'cannot be looked for where the list drops for ever or is a page: nothing is deployed': async () => {
      for (const [fault, code] of [
        ['drop-before', 'ConnectionFailed'],
        ['html', 'NotSalesforce'],
      ] as const) {
        const at = await scene();
        await at.fault({ do: fault, match: { soapOperation: 'listMetadata' }, count: 0 });
        // what a slow machine reads in its place
        await at.fault({ do: fault, match: { soapOperation: 'retrieve' }, skip: 1, count: 0 });
        expect((await refusalOf(at.enable('Acme_Sync', 'device'))).code).to.equal(code);
        expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
      }
    },

    'is looked for again where the list drops once': async () => {
      for (const fault of ['drop-before', 'drop-after', 'drop-during'] as const) {
        const at = await scene();
        await at.fault({ do: fault, match: { soapOperation: 'listMetadata' } });
        expect(await at.enable('Acme_Sync', 'device')).to.include({ changed: true });
      }
    },
  });

  it('who deletes the app: nothing is deployed', async () => {
    const at = await scene();
    const ask = async (): Promise<boolean> => {
      await at.configure({ userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppAdmin'] });
      await at.rewrite('Kiosk_glbloauth', (xml) => xml.replaceAll('>Kiosk<', '>Acme_Sync<'));
      return true;
    };
    const consent = { given: false, forceSelf: false, ask };
    expect((await refusalOf(at.disable('Kiosk', 'device', { consent }))).code).to.equal('ChangedMeanwhile');
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
  });

  for (const listPolicies of ['empty', 'hidden'] as const) {
    it(`where the list of policies is ${listPolicies}, the documents are read again`, async () => {
      const at = await scene({ apps: ['acme-sync'], switches: { listPolicies } });
      expect(await at.enable('Acme_Sync', 'token-exchange')).to.include({ changed: true, verified: true });
      expect((await at.operations()).filter((name) => name === 'retrieve').length).to.be.at.least(2);

      const prepare = async (): Promise<AppEdit> => {
        await at.rewrite('Acme_Sync_oauthPlcy', (xml) => xml.replace('STANDARD', 'HIGH_ASSURANCE'));
        return disabling(['token-exchange']);
      };
      const { code } = await refusalOf(at.disable('Acme_Sync', 'token-exchange', { prepare }));
      expect(code).to.equal('ChangedMeanwhile');
      expect(await at.deployed()).to.have.lengthOf(1);
    });
  }
});
