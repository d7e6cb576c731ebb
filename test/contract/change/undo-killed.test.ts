import { copyFileSync, existsSync } from 'node:fs';
import { expect } from 'chai';
import type { ChangeSaver } from '../../../src/change/saving.ts';
import type { Fault } from '../../emulator/faults.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { scene } from './scene.ts';
import { newFile, planBack, savedIn, saverFor, undo } from './undo-scene.ts';

/** A saver that leaves a copy of what it writes first, as if the program had been killed then. */
const keepingFirst = (saver: ChangeSaver, copy: string): ChangeSaver => ({
  ...saver,
  put: async (session, apps): Promise<void> => {
    await saver.put(session, apps);
    if (!existsSync(copy)) copyFileSync(saver.path, copy);
  },
});

const running: Fault = { do: 'pending', polls: 6, match: { soapOperation: 'deploy' } };

describe('A change whose command was killed', () => {
  it('is not undone while a deploy runs that may be it, if the file does not know the id (T1)', async () => {
    const [at, path, killed] = [await scene(), newFile(), newFile()];
    await at.world.fault(at.org.alias, running);
    const saver = keepingFirst(saverFor(path), killed);
    await refusalOf(at.disable('Acme_Sync', 'client-credentials', { saver, waitMinutes: 0 }));
    expect(savedIn(killed).apps[0]).to.not.have.property('deployId');
    expect(await failureOf(planBack(at, killed))).to.deep.include({ code: 'DeployUncertain', variant: 'undo' });
    while ((await planBack(at, path).catch(() => undefined)) === undefined);
    const { apps } = await planBack(at, killed);
    expect(
      apps.map(({ action, error }) => [action, error]),
      'it is there now',
    ).to.deep.equal([['update', null]]);
  });

  it('cannot be known if the org does not list its deploys, which is said (T1)', async () => {
    const [at, path, killed] = [await scene(), newFile(), newFile()];
    const saver = keepingFirst(saverFor(path), killed);
    await at.disable('Acme_Sync', 'client-credentials', { saver });
    await undo(at, path);
    const refusal = [{ errorCode: 'INVALID_TYPE', message: "sObject type 'DeployRequest' is not supported." }];
    const answer = { status: 400, body: JSON.stringify(refusal), match: { path: 'tooling/query' } };
    await at.world.fault(at.org.alias, { do: 'reply', ...answer });
    expect(await failureOf(planBack(at, killed))).to.deep.include({ code: 'DeployUncertain', variant: 'undo-unasked' });
  });

  it('has the id of its deploy in the file while that runs (T1)', async () => {
    const [at, path] = [await scene(), newFile()];
    const [own, written] = [saverFor(path), new Array<unknown>()];
    const put: ChangeSaver['put'] = async (session, apps) => {
      await own.put(session, apps);
      for (const { deployId, documents } of savedIn(path).apps) written.push([deployId, documents[0]?.after]);
    };
    const { deployId } = await at.disable('Acme_Sync', 'client-credentials', { saver: { ...own, put } });
    const after = savedIn(path).apps[0]?.documents[0]?.after;
    expect(after).to.be.a('string');
    expect(written).to.deep.equal([
      [undefined, undefined],
      [deployId, undefined],
      [undefined, after],
    ]);
  });
});
