import { expect } from 'chai';
import type { Fault } from '../../emulator/client.ts';
import type { EcaError } from '../../../src/errors/eca-error.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { newOrg, emulator, open } from '../org/world.ts';
import { type Scene, scene } from './scene.ts';

/** Where Ctrl-C can come: a request that hangs, or a job that stays pending. */
const phases: Record<string, { fault: Fault; deployed: boolean; sent?: boolean }> = {
  'while a retrieve is begun': { fault: { do: 'hang', match: { soapOperation: 'retrieve' } }, deployed: false },
  'while a retrieve is pending': {
    fault: { do: 'pending', polls: 9999, match: { soapOperation: 'retrieve' } },
    deployed: false,
  },
  'while the status of a retrieve is awaited': {
    fault: { do: 'hang', match: { soapOperation: 'checkRetrieveStatus' } },
    deployed: false,
  },
  'while the documents are listed': {
    fault: { do: 'hang', match: { soapOperation: 'listMetadata' } },
    deployed: false,
  },
  'while the deploy is sent': {
    fault: { do: 'hang', match: { soapOperation: 'deploy' } },
    deployed: false,
    sent: true,
  },
  'while the deploy is pending': {
    fault: { do: 'pending', polls: 9999, match: { soapOperation: 'deploy' } },
    deployed: true,
  },
  'while the status of the deploy is awaited': {
    fault: { do: 'hang', match: { soapOperation: 'checkDeployStatus' } },
    deployed: true,
  },
  'while a busy org is waited for': {
    fault: { do: 'status', status: 503, retryAfterSeconds: 30, match: { soapOperation: 'listMetadata' } },
    deployed: false,
  },
  'while the change is read back': { fault: { do: 'hang', match: { soapOperation: 'readMetadata' } }, deployed: true },
};

/** Far less than anything that is waited for here, and far more than a busy machine needs to stop. Milliseconds. */
const atOnce = 5000;

/** Presses Ctrl-C as soon as the org got the request that the fault waits for, and gives the time until the end. */
async function interrupt(
  at: Scene,
  controller: AbortController,
  fault: Fault,
): Promise<{ code: string; data: object; next: EcaError['next']; took: number }> {
  await at.fault(fault);
  const ending = failureOf(at.enable('Acme_Sync', 'device'));
  await at.world.arrival(at.org.alias, ({ soapOperation }) => soapOperation === fault.match?.soapOperation);
  const pressed = Date.now();
  controller.abort();
  const { code, data, next } = await ending;
  return { code, data, next, took: Date.now() - pressed };
}

describe('Ctrl-C', () => {
  for (const [phase, { fault, deployed, sent = false }] of Object.entries(phases)) {
    it(`${phase} ends the change at once`, async () => {
      const controller = new AbortController();
      const at = await scene({}, { signal: controller.signal });
      const { code, data, next, took } = await interrupt(at, controller, fault);
      expect(code).to.equal(deployed ? 'DeployInterrupted' : 'Interrupted');
      expect(took).to.be.below(atOnce);
      // only what was sent may go on
      expect(next?.key).to.equal(sent ? 'next.deploySent' : undefined);
      const deploys = await at.world.deploys(at.org.alias);
      expect(deploys).to.have.lengthOf(deployed ? 1 : 0);
      // the deploy goes on in the org, so the person must know which it is
      if (deployed) expect(data).to.deep.equal({ org: at.org.username, deployId: deploys[0]?.id });
    });
  }

  it('before the first request sends none', async () => {
    const org = await newOrg();
    expect((await refusalOf(open(org, { signal: AbortSignal.abort() }))).code).to.equal('Interrupted');
    expect(await (await emulator()).requests(org.alias)).to.deep.equal([]);
  });

  it('while a lost deploy is looked for ends the looking', async () => {
    const controller = new AbortController();
    const at = await scene({}, { signal: controller.signal });
    await at.fault({ do: 'drop-before', match: { soapOperation: 'deploy' } });
    const ending = failureOf(at.enable('Acme_Sync', 'device'));
    const { startedAt } = await at.world.arrival(at.org.alias, ({ fault }) => fault === 'drop-before');
    await at.world.arrival(at.org.alias, (request) => request.startedAt > startedAt);
    const pressed = Date.now();
    controller.abort();
    const { code, next } = await ending;
    expect([code, next?.key]).to.deep.equal(['Interrupted', 'next.deploySent']);
    expect(Date.now() - pressed).to.be.below(atOnce);
  });
});
