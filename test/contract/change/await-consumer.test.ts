import { expect } from 'chai';
import { createApp, type CreateRequest, type CreateResult } from '../../../src/change/app/create-app.ts';
import { checkConsumerKnown } from '../../../src/org/credentials/consumer-known.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import type { OrgHandle, OrgSpec } from '../../emulator/client.ts';
import { freshApp } from '../../support/fresh-app.ts';
import { oauthApp } from '../emulator/oauth-client.ts';
import { failureOf, type Refusal, refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { emulator, newOrg, open } from '../org/world.ts';

type Wait = Partial<CreateRequest> & { readonly onWait?: () => void; readonly skip?: boolean };

async function create(session: OrgSession, { onWait, skip = false, ...more }: Wait = {}): Promise<CreateResult> {
  const during: CreateRequest['consumerWait']['during'] = async (waiting) => {
    onWait?.();
    return waiting();
  };
  return createApp(session, freshApp({ consumerWait: { skip, during }, ...more }));
}

const seconds = (count: number): number => count / 60;
const slowly = async (propagationSeconds: number, spec: Partial<OrgSpec> = {}): Promise<OrgHandle> =>
  newOrg({ apps: [], switches: { propagationSeconds }, ...spec });

/** The bodies of what an org's token endpoint was asked. */
async function asked({ alias }: OrgHandle): Promise<string[]> {
  const requests = await (await emulator()).requests(alias);
  return requests.filter(({ path }) => path.endsWith('/services/oauth2/token')).map(({ method }) => method);
}

const keyIn = ({ data }: Pick<Refusal, 'data'>): string => String(data['key']);

describe('waiting until an org accepts a new consumer key', () => {
  together({
    'ends at the first look where it does at once, and says nothing': async () => {
      const org = await slowly(0);
      let told = 0;
      const { answers } = await create(await open(org), { onWait: () => (told += 1) });
      expect([answers, told, await asked(org)]).to.deep.equal([true, 0, ['POST']]);
    },
    'says why it waits, and ends when the key is known': async () => {
      const org = await slowly(2.5);
      let told = 0;
      const started = Date.now();
      const { answers, created } = await create(await open(org), { onWait: () => (told += 1) });
      expect([created, answers, told]).to.deep.equal([true, true, 1]);
      expect(Date.now() - started).to.be.at.least(2500);
      expect((await asked(org)).length).to.be.within(3, 4);
    },
    'has the key beside its error at the second run, too': async () => {
      const session = await open(await slowly(3600));
      const first = await failureOf(create(session, { waitMinutes: 0 }));
      const second = await failureOf(create(session, { waitMinutes: 0, ifNotExists: true }));
      expect([first.code, second.code]).to.deep.equal(['ConsumerNotReady', 'ConsumerNotReady']);
      expect(second.done).to.include({ created: false, deployId: null, consumerKey: keyIn(first) });
    },
    'is bounded: the app is there all the same, and the same again goes on waiting': async () => {
      const org = await slowly(4);
      const session = await open(org);
      const late = await failureOf(create(session, { waitMinutes: seconds(0.5) }));
      expect(late.code).to.equal('ConsumerNotReady');
      expect(late.data).to.include({ app: 'Fresh_App', org: org.username, detail: 'invalid_client_id' });
      expect(keyIn(late)).to.match(/^3MVG9/);
      expect(late.done).to.include({ created: true, verified: true, consumerKey: keyIn(late) });
      expect(late.done?.['deployId']).to.match(/^0Af/);
      const again = await create(session, { ifNotExists: true });
      expect(again).to.include({ created: false, answers: true, consumerKey: keyIn(late) });
    },
    'is not done with --async, nor by a dry run': async () => {
      const org = await slowly(3600);
      const session = await open(org);
      expect(await create(session, { dryRun: true })).to.include({ answers: null });
      expect(await create(session, { skip: true })).to.include({ created: true, answers: null });
      expect(await asked(org)).to.deep.equal([]);
    },
    'goes on over a page, a busy server and a dropped connection': async () => {
      const org = await slowly(0);
      const match = { path: '/services/oauth2/token' };
      for (const fault of [{ do: 'html' }, { do: 'status', status: 503 }, { do: 'drop-before' }] as const)
        await (await emulator()).fault(org.alias, { ...fault, match });
      expect(await create(await open(org))).to.include({ created: true, answers: true });
    },
    'says that the org did not say, where it never answers': async () => {
      const org = await slowly(0);
      await (await emulator()).fault(org.alias, { do: 'html', count: 0, match: { path: '/services/oauth2/token' } });
      const { code, data } = await refusalOf(create(await open(org), { waitMinutes: seconds(2) }));
      expect([code, data['detail']]).to.deep.equal(['ConsumerNotReady', 'NotOauth']);
    },
    'takes a refusal for want of a DPoP proof for an answer: the org looked the app up': async () => {
      for (const dpopMissing of ['invalid_dpop_proof', 'invalid_request'] as const) {
        const key = `3MVG9Prover.${dpopMissing}`;
        const global = { consumerKey: key, isDPopEnabled: true };
        const org = await newOrg({
          apps: oauthApp('Prover', { global }),
          switches: { dpopMissing },
          maxApiVersion: 68,
        });
        const session = await open(org);
        expect(await checkConsumerKnown(session, key)).to.deep.equal({ stand: 'known', detail: dpopMissing });
        expect((await checkConsumerKnown(session, `${key}.not`)).stand).to.equal('unknown');
      }
    },
    'ends with Ctrl-C, and names what is done': async () => {
      const controller = new AbortController();
      const session = await open(await slowly(3600), { signal: controller.signal });
      const { code, data } = await refusalOf(create(session, { onWait: () => controller.abort() }));
      expect([code, data['app']]).to.deep.equal(['ConsumerWaitInterrupted', 'Fresh_App']);
    },
  });
});
