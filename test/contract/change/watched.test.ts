import { expect } from 'chai';
import { readSetting } from '../../../src/apps/edits/org-settings.ts';
import { deleteApp } from '../../../src/change/app/delete-app.ts';
import { changeSettings } from '../../../src/change/change-settings.ts';
import type { Fault } from '../../emulator/client.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { type Scene, scene } from './scene.ts';

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

/** Everything else that deploys, each with what its result has to say. */
const consent = { ask: undefined, given: true, forceSelf: false };
const values = [readSetting('isPkceRequired=true')];
const others: Readonly<Record<string, (at: Scene, dryRun: boolean) => Promise<{ verified: boolean }>>> = {
  'a change of settings': async ({ session }, dryRun) =>
    changeSettings(session, { values, dryRun, waitMinutes: 1, consent }),
  'a deletion': async ({ session }, dryRun) =>
    deleteApp(session, { app: 'Acme_Sync', dryRun, waitMinutes: 1, consent }),
};

const hiccups: Readonly<Record<string, Fault>> = {
  'one HTTP 500': { do: 'status', status: 500, match: isStatus, skip: 1 },
  'six connections that drop': { do: 'drop-before', match: isStatus, skip: 1, count: 6 },
  'a page of maintenance': { do: 'html', match: isStatus, skip: 1 },
};

describe('the watch over a deploy', () => {
  for (const [what, work] of Object.entries(others)) {
    together({
      [`of ${what} waits where another change locks the setup, before it and in the middle`]: async () => {
        const at = await scene();
        await at.fault({ do: 'reply', match: isDeploy, status: 500, contentType: 'text/xml', body: lockedFault });
        const problem = `ALREADY_IN_PROCESS: ${words}`;
        const failures = [{ componentType: '', fullName: '', fileName: '', problem }];
        await at.fault({ do: 'fail-deploy', match: isDeploy, failures });
        expect(await work(at, false)).to.include({ verified: true });
        expect(await at.deployed()).to.have.lengthOf(2);
      },

      [`of ${what} waits for the check of a dry run, too`]: async () => {
        const at = await scene();
        await at.fault({ do: 'reply', match: isDeploy, status: 500, contentType: 'text/xml', body: lockedFault });
        expect(await work(at, true)).to.include({ verified: false, dryRun: true });
      },

      [`of ${what} finds it in the org where its status can't be read`]: async () => {
        const at = await scene();
        await at.fault({ do: 'status', status: 500, match: isStatus, count: 0 });
        expect(await work(at, false)).to.include({ verified: true });
      },

      [`of ${what} whose request was lost on the way says that nothing changed`]: async () => {
        const at = await scene();
        await at.fault({ do: 'drop-before', match: isDeploy });
        expect((await refusalOf(work(at, false))).code).to.equal('DeployLost');
      },
    });
  }

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

    'says of a check that the org refused it, and of no deploy that was rolled back': async () => {
      const at = await scene();
      const failures = [{ componentType: 'X', fullName: 'Y', fileName: 'x/Y.x', problem: 'Not today' }];
      const textOf = async (dryRun: boolean): Promise<string> => {
        await at.fault({ do: 'fail-deploy', match: isDeploy, failures });
        return reportError(await failureOf(at.enable('Acme_Sync', 'device', {}, { dryRun }))).message;
      };
      expect(await textOf(true))
        .to.include('without deploying')
        .and.not.include('rolled it back');
      expect(await textOf(false)).to.include('rolled it back');
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
