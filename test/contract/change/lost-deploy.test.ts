import { expect } from 'chai';
import type { Fault } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { scene } from './scene.ts';

const match = { soapOperation: 'deploy' };
const always = { count: 0 } as const;
const on = '<isDeviceFlowEnabled>true<';

/** Trouble that swallows the answer to a deploy: before the org took it, or after. */
const before: Record<string, Fault> = {
  'a connection that drops': { do: 'drop-before', match },
  'a page': { do: 'html', match },
  'a page with 503': { do: 'html', status: 503, match },
  'a redirect': { do: 'redirect', location: 'http://127.0.0.1:9/login', match },
  'a busy org': { do: 'status', status: 503, match },
  'a server error': { do: 'status', status: 500, match },
  'no answer at all': { do: 'hang', match },
};
const after: Record<string, Fault> = {
  'a connection that drops': { do: 'drop-after', match },
  'a connection that drops in the middle of the answer': { do: 'drop-during', match },
};

describe('a deploy whose answer is lost', () => {
  together({
    ...Object.fromEntries(
      Object.entries(before).map(([trouble, fault]) => [
        `by ${trouble}, before the org took it: the org is unchanged, is said to be, and nothing is sent again`,
        async (): Promise<void> => {
          const at = await scene({}, fault.do === 'hang' ? { timeout: 3000 } : {});
          const texts = await at.texts();
          await at.fault(fault);
          const { code, data } = await refusalOf(at.enable('Acme_Sync', 'device'));
          expect(code).to.equal('DeployLost');
          expect(data['org']).to.equal(at.org.username);
          expect(await at.texts()).to.deep.equal(texts);
          expect((await at.operations()).filter((operation) => operation === 'deploy')).to.have.lengthOf(1);
        },
      ]),
    ),

    ...Object.fromEntries(
      Object.entries(after).map(([trouble, fault]) => [
        `by ${trouble}, after the org took it: the documents tell that it took place, and nothing is sent again`,
        async (): Promise<void> => {
          const at = await scene();
          await at.fault(fault);
          const result = await at.enable('Acme_Sync', 'device');
          expect(result).to.include({ changed: true, verified: true, deployId: null });
          expect((await at.texts())['Acme_Sync_glbloauth']).to.include(on);
          expect(await at.deployed()).to.have.lengthOf(1);
        },
      ]),
    ),

    'and that waits in the org is waited for, although the documents stay as they were': async () => {
      const at = await scene();
      await at.fault({ do: 'drop-after', polls: 15, match });
      const result = await at.enable('Acme_Sync', 'device');
      expect(result).to.include({ changed: true, verified: true, deployId: null });
      expect((await at.operations()).filter((operation) => operation === 'query').length).to.be.at.least(2);
      expect(await at.deployed()).to.have.lengthOf(1);
    },

    'and that still waits in the org when the wait is over: uncertain is what it is said to be': async () => {
      const at = await scene();
      await at.fault({ do: 'drop-after', polls: 1000, match });
      const { code } = await refusalOf(at.enable('Acme_Sync', 'device', {}, { waitMinutes: 0 }));
      expect(code).to.equal('DeployUncertain');
      expect(await at.deployed()).to.have.lengthOf(1);
    },

    'and an org that does not answer any more: uncertain is what it is said to be': async () => {
      const at = await scene();
      await at.fault({ do: 'drop-before', match });
      await at.fault({ do: 'html', match: { soapOperation: 'retrieve' }, skip: 1, ...always });
      const { code, data } = await refusalOf(at.enable('Acme_Sync', 'device'));
      expect({ code, data }).to.deep.equal({
        code: 'DeployUncertain',
        data: { org: at.org.username, detail: 'ConnectionFailed' },
      });
    },

    'and documents that are neither old nor new: uncertain is what it is said to be': async () => {
      const at = await scene();
      await at.fault({ do: 'drop-before', match });
      const attempt = refusalOf(at.enable('Acme_Sync', 'token-exchange'));
      await at.world.arrival(at.org.alias, ({ fault }) => fault === 'drop-before');
      const meddling = setInterval(() => {
        void at.rewrite('Acme_Sync_oauthPlcy', (xml) =>
          xml.replace('<isTokenExchangeFlowEnabled>false', '<isTokenExchangeFlowEnabled>true'),
        );
      }, 1000);
      expect((await attempt).code).to.equal('DeployUncertain');
      clearInterval(meddling);
      expect((await at.operations()).filter((operation) => operation === 'deploy')).to.have.lengthOf(1);
    },

    'is repeated only when it was a check': async () => {
      const at = await scene();
      await at.fault({ do: 'drop-after', match });
      const result = await at.enable('Acme_Sync', 'device', {}, { dryRun: true });
      expect(result).to.include({ changed: true, dryRun: true });
      expect((await at.world.deploys(at.org.alias)).map(({ checkOnly }) => checkOnly)).to.deep.equal([true, true]);
    },

    'is no loss where the org refuses for sure: nothing is looked at': async () => {
      const at = await scene();
      await at.fault({ do: 'status', status: 401, match });
      expect((await refusalOf(at.enable('Acme_Sync', 'device'))).code).to.equal('SessionExpired');
      expect((await at.operations()).at(-1)).to.equal('deploy');
    },
  });
});
