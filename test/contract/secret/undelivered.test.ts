import { expect } from 'chai';
import type { Question } from '../../../src/change/consent.ts';
import { promoteStaged } from '../../../src/secret/rotate/promote-staged.ts';
import type { AdoptRequest } from '../../../src/secret/rotate/rotate-app.ts';
import { secretStatus } from '../../../src/secret/slot/secret-status.ts';
import { retirePrevious } from '../../../src/secret/slot/slot-commands.ts';
import { together } from '../org/together.ts';
import { adoptRequest, rotationContext } from '../../support/rotate-request.ts';
import { type Bench, newBench } from './bench.ts';

const inVault = { parks: true, sinks: [], keepInVault: true } as const;

/** Somebody who says yes, and the keys of what each question was about. */
function listener(): { readonly asked: string[][]; readonly consent: AdoptRequest['consent'] } {
  const asked: string[][] = [];
  const ask = async ({ risks }: Question): Promise<boolean> => {
    asked.push(risks.map(({ key }) => key));
    return Promise.resolve(true);
  };
  return { asked, consent: { ask, given: false, forceSelf: false } };
}

/** What a promotion says and asks on the machine with that state folder. */
async function promotion(
  { session, state }: Bench,
  more: Partial<AdoptRequest> = {},
  stateFolder = state,
): Promise<{ readonly told: string[]; readonly asked: string[][] }> {
  const { asked, consent } = listener();
  const told: string[] = [];
  const proof = { skip: true, jwt: undefined };
  await promoteStaged(session, { ...adoptRequest(), proof, consent, ...more }, rotationContext(stateFolder, told));
  return { told: told.filter((what) => what === 'undelivered'), asked };
}

async function retirement({ session, state }: Bench, stateFolder = state): Promise<string[][]> {
  const { asked, consent } = listener();
  await retirePrevious(session, { app: 'Robot', consent, stateFolder });
  return asked;
}

describe('R7: a new pair that no caller has', () => {
  together({
    'is promoted with a warning, and the old one ended only after a question that says so': async () => {
      const bench = await newBench();
      await bench.rotate(inVault);
      expect(await promotion(bench)).to.deep.equal({ told: ['undelivered'], asked: [] });
      expect(await retirement(bench)).to.deep.equal([['PreviousDiscarded', 'SuccessorUndelivered']]);
    },

    'is asked about where its promotion ends the old one at once': async () => {
      const bench = await newBench();
      await bench.rotate(inVault);
      expect(await promotion(bench, { revokePrevious: true })).to.deep.equal({
        told: [],
        asked: [['PreviousRevoked', 'SuccessorUndelivered']],
      });
      const { asked, consent } = listener();
      await bench.rotate({ sinks: [], keepInVault: true, revokePrevious: true, consent });
      expect(asked).to.deep.equal([['PreviousRevoked', 'SuccessorUndelivered']]);
    },

    'is not claimed where it was delivered': async () => {
      const bench = await newBench();
      await bench.rotate({ parks: true });
      expect(await promotion(bench)).to.deep.equal({ told: [], asked: [] });
      expect(await retirement(bench)).to.deep.equal([['PreviousDiscarded']]);
    },

    'may exist, as far as a machine knows that did not stage it': async () => {
      const bench = await newBench();
      const { stagedId } = await bench.rotate({ parks: true });
      const other = `${bench.folder}/other`;
      expect(await promotion(bench, { stagedId: stagedId ?? '' }, other)).to.deep.equal({
        told: ['undelivered'],
        asked: [],
      });
      expect(await retirement(bench, other)).to.deep.equal([['PreviousDiscarded', 'SuccessorUnknown']]);
    },

    'is told apart by the status': async () => {
      const bench = await newBench();
      const states = async (): Promise<string[]> => {
        const request = { apps: ['Robot'], stateFolder: bench.state, dueAfterDays: undefined };
        const { consumers } = await secretStatus(bench.session, request);
        return consumers.flatMap(({ unfinished }) => unfinished.map((one) => `${one.phase} ${one.handedOut}`));
      };
      await bench.rotate(inVault);
      expect(await states()).to.deep.equal(['delivered nowhere']);
      await bench.resume({ otherSinks: bench.sinks });
      expect(await states()).to.deep.equal(['delivered somewhere']);
    },
  });
});
