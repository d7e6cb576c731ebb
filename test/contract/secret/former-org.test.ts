import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { unfinishedRotations } from '../../../src/input/secret/unfinished.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { abortRotation, resumeRotations } from '../../../src/secret/rotate/resume.ts';
import { secretStatus } from '../../../src/secret/slot/secret-status.ts';
import { readRotations } from '../../../src/secret/state/journal.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { together } from '../org/together.ts';
import { emulator, login, open } from '../org/world.ts';
import { rotationContext } from '../../support/rotate-request.ts';
import { type Bench, newBench } from './bench.ts';

/** A bench whose pair is staged, and whose sandbox is then refreshed: the same username leads to another org. */
async function refreshed(): Promise<
  Bench & { readonly context: Parameters<typeof resumeRotations>[2]; readonly id: string }
> {
  const bench = await newBench();
  const { rotationId } = await bench.rotate({ parks: true, keepInVault: true, sinks: [] });
  const { alias, username } = bench.org;
  const copy = await (await emulator()).addOrg({ alias: `${alias}-copy`, apps: ['secret-access', 'acme-sync'] });
  await login({ ...copy, username });
  const session = await open({ ...copy, username });
  return { ...bench, session, context: rotationContext(bench.state), id: rotationId ?? '' };
}

const vaultOf = ({ state }: Bench): string[] => {
  const folder = join(state, 'vault');
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('R2: a rotation of the org that a login led to before', () => {
  together({
    'is not resumed: the error names both orgs, and the command that forgets it': async () => {
      const bench = await refreshed();
      const { username } = bench.session;
      const { targets, rotations } = await unfinishedRotations(bench.state, undefined, { 'target-org': [username] });
      expect(targets.map(({ org }) => org)).to.deep.equal([username]);
      const error: unknown = await resumeRotations(bench.session, rotations, bench.context).catch(
        (reason: unknown) => reason,
      );
      if (!isEcaError(error)) throw error;
      const { code, message, actions } = reportError(error);
      expect(code).to.equal('OrgReplaced');
      expect(message).to.include(bench.org.orgId).and.to.include(bench.session.orgId).and.to.include(bench.id);
      expect(actions.join('\n')).to.include(`sf eca secret abort ${bench.id} --target-org ${username} --state-dir`);
      expect((await bench.pairs()).map(({ role }) => role)).to.deep.equal(['primary', 'staged']);
    },

    'is forgotten by abort, with its pair in the vault; neither org is asked to change anything': async () => {
      const bench = await refreshed();
      expect(vaultOf(bench)).to.have.length(1);
      const before = await bench.writes();
      const report = await abortRotation(bench.session, bench.id, { ...bench.context, discardDelivered: false });
      expect(report).to.include({ rotationId: bench.id, phase: 'forgotten' });
      expect(vaultOf(bench)).to.deep.equal([]);
      expect((await readRotations(bench.state)).map(({ outcome }) => outcome)).to.deep.equal(['forgotten']);
      expect(await bench.writes()).to.deep.equal(before);
      const requests = await (await emulator()).requests(`${bench.org.alias}-copy`);
      expect(requests.filter(({ path }) => path.includes('/credentials/'))).to.deep.equal([]);
    },

    'is listed by status, and found by its id': async () => {
      const bench = await refreshed();
      const { former } = await secretStatus(bench.session, {
        apps: [],
        stateFolder: bench.state,
        dueAfterDays: undefined,
      });
      expect(former).to.deep.equal([{ id: bench.id, app: 'Robot', orgId: bench.org.orgId, phase: 'delivered' }]);
      const found = await unfinishedRotations(bench.state, bench.id, { 'target-org': [bench.session.username] });
      expect(found.rotations.map(({ id }) => id)).to.deep.equal([bench.id]);
    },
  });
});
