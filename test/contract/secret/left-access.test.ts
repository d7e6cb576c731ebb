import { rmSync } from 'node:fs';
import { expect } from 'chai';
import { tellingWhatIsLeft } from '../../../src/secret/start/left-access.ts';
import { withSecretAccess } from '../../../src/secret/start/secret-access.ts';
import { needsAction } from '../../../src/secret/slot/needs-action.ts';
import { secretStatus } from '../../../src/secret/slot/secret-status.ts';
import { writeAccess } from '../../../src/secret/state/access-record.ts';
import { failureOf } from '../org/refusal.ts';
import { newPlace, nothingStaged, processAt } from './access-scene.ts';

describe('R12: access to secrets that stays on', function () {
  this.timeout(30_000);

  it('that could not be turned off is told beside an error of the work, and not twice where it is the error', async () => {
    const ends = [
      [async (): Promise<void> => Promise.reject(nothingStaged), 'NothingStaged', ['access-on', 'access-left']],
      [async (): Promise<void> => Promise.resolve(), 'SecretAccessLeftOn', ['access-on']],
    ] as const;
    for (const [end, code, told] of ends) {
      const place = await newPlace();
      const { session, request, world, org } = place;
      const work = async (): Promise<void> => {
        await world.fault(org.alias, { do: 'status', status: 500, match: { soapOperation: 'deploy' } });
        return end();
      };
      const guarded = async (): Promise<void> => withSecretAccess(session, request, work);
      expect((await failureOf(tellingWhatIsLeft(session, request, guarded))).code).to.equal(code);
      expect(place.told).to.deep.equal(told);
    }
  });

  it('that a killed process left on is told by work without the flag, and by the status of the org', async () => {
    const place = await newPlace();
    const { session, request, told } = place;
    const asked = { apps: [], stateFolder: request.stateFolder, dueAfterDays: undefined };
    const other = processAt(place);
    await other.next();
    const held = await secretStatus(session, asked);
    expect([held.access, needsAction(held)]).to.deep.equal([null, false]);
    await other.kill();
    const left = await tellingWhatIsLeft(session, request, async () => secretStatus(session, asked));
    expect([left.access, needsAction(left), told]).to.deep.equal(['left', true, ['access-left']]);
    // without the state folder this machine can't know who left it on
    rmSync(request.stateFolder, { recursive: true });
    const lost = await tellingWhatIsLeft(session, request, async () => secretStatus(session, asked));
    expect([lost.access, needsAction(lost), told]).to.deep.equal(['on', false, ['access-left']]);
  });

  it('is not told where the org could not say what it is, and nothing was turned on', async () => {
    const place = await newPlace();
    const { session, request, told, world, org } = place;
    const asked = { apps: [], stateFolder: request.stateFolder, dueAfterDays: undefined };
    for (const failing of [1, 2, 3]) {
      const match = { soapOperation: 'retrieve' } as const;
      await world.fault(org.alias, { do: 'status', status: 500, match, skip: failing - 1, count: 99 });
      const guarded = async (): Promise<unknown> =>
        withSecretAccess(session, request, async () => secretStatus(session, asked));
      const error = await failureOf(tellingWhatIsLeft(session, request, guarded));
      await world.clearFaults(org.alias);
      expect([error.code, error.next, told, place.records()]).to.deep.equal(['RequestRefused', undefined, [], []]);
    }
    const off = await failureOf(tellingWhatIsLeft(session, request, async () => secretStatus(session, asked)));
    expect([off.code, off.done, told]).to.deep.equal(['SecretAccessOff', undefined, []]);
  });

  it('is not told of an org that says it is off, whatever the record of a run says', async () => {
    const place = await newPlace();
    const { session, request, told, org } = place;
    const asked = { apps: [], stateFolder: request.stateFolder, dueAfterDays: undefined };
    await writeAccess(request.stateFolder, { org: org.username, orgId: session.orgId, holders: [] });
    const error = await failureOf(tellingWhatIsLeft(session, request, async () => secretStatus(session, asked)));
    expect([error.code, error.done, told]).to.deep.equal(['SecretAccessOff', undefined, []]);
  });

  it('that is on for the run of a status only is no finding of it', async () => {
    const { session, request } = await newPlace();
    const asked = { apps: [], stateFolder: request.stateFolder, dueAfterDays: undefined };
    const status = await withSecretAccess(session, request, async () => secretStatus(session, asked));
    expect([status.consumers.length, status.access]).to.deep.equal([1, null]);
  });
});
