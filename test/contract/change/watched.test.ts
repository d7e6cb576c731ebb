import { expect } from 'chai';
import type { Fault } from '../../emulator/client.ts';
import { refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { scene } from './scene.ts';

const isStatus = { soapOperation: 'checkDeployStatus' };
const isDeploy = { soapOperation: 'deploy' };

/** SOAP's fault for a setup that another change locks; the words are published. */
const words =
  "The changes you requested require salesforce.com to temporarily lock your organization's administration setup. " +
  'However, the administration setup has already been locked by another change.';
const lockedFault = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope
  xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="http://soap.sforce.com/2006/04/metadata"><soapenv:Body>
  <soapenv:Fault><faultcode>sf:ALREADY_IN_PROCESS</faultcode><faultstring>ALREADY_IN_PROCESS: ${words}</faultstring>
  </soapenv:Fault></soapenv:Body></soapenv:Envelope>`;

const hiccups: Readonly<Record<string, Fault>> = {
  'one HTTP 500': { do: 'status', status: 500, match: isStatus, skip: 1 },
  'six connections that drop': { do: 'drop-before', match: isStatus, skip: 1, count: 6 },
  'a page of maintenance': { do: 'html', match: isStatus, skip: 1 },
};

describe('the watch over a deploy', () => {
  together(
    Object.fromEntries(
      Object.entries(hiccups).map(([what, hiccup]) => [
        `survives ${what}, and ends as the deploy does`,
        async (): Promise<void> => {
          const at = await scene();
          await at.fault({ do: 'pending', polls: 3, match: isDeploy });
          await at.fault(hiccup);
          expect(await at.enable('Acme_Sync', 'device', {}, { dryRun: true, waitMinutes: 1 })).to.include({
            changed: true,
          });
        },
      ]),
    ),
  );

  together({
    "tells the org's reasons although it had a hiccup": async () => {
      const at = await scene();
      await at.fault({ do: 'status', status: 500, match: isStatus });
      await at.fault({
        do: 'fail-deploy',
        match: isDeploy,
        failures: [{ componentType: 'X', fullName: 'Y', fileName: 'x/Y.x', problem: 'Not today' }],
      });
      const { code, data } = await refusalOf(at.enable('Acme_Sync', 'device', {}, { waitMinutes: 1 }));
      expect(code).to.equal('DeployFailed');
      expect(data['problems']).to.include('Not today');
    },

    'ends at once where the org no longer knows the deploy': async () => {
      const at = await scene();
      await at.fault({
        do: 'reply',
        match: isStatus,
        count: 0,
        status: 500,
        contentType: 'text/xml',
        body: lockedFault.replaceAll('ALREADY_IN_PROCESS', 'INVALID_CROSS_REFERENCE_KEY'),
      });
      const started = Date.now();
      const { code } = await refusalOf(at.enable('Acme_Sync', 'device', {}, { dryRun: true, waitMinutes: 5 }));
      expect(code).to.equal('DeployUnwatched');
      expect(Date.now() - started).to.be.below(30_000);
    },

    'waits where another change locks the setup, and then deploys': async () => {
      const at = await scene();
      await at.fault({
        do: 'reply',
        match: isDeploy,
        status: 500,
        contentType: 'text/xml',
        body: lockedFault,
      });
      expect(await at.enable('Acme_Sync', 'device', {}, { waitMinutes: 1 })).to.include({
        changed: true,
        verified: true,
      });
    },

    'deploys again where another change locked the setup in the middle, and the deploy was rolled back': async () => {
      const at = await scene();
      await at.fault({
        do: 'fail-deploy',
        match: isDeploy,
        failures: [{ componentType: '', fullName: '', fileName: '', problem: `ALREADY_IN_PROCESS: ${words}` }],
      });
      expect(await at.enable('Acme_Sync', 'device', {}, { waitMinutes: 1 })).to.include({
        changed: true,
        verified: true,
      });
      expect(await at.deployed()).to.have.lengthOf(2);
    },
  });
});
