import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { SinkSpec } from '../../../src/delivery/sink-spec.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { type UnlinkDelivered, unlinkDelivering } from '../../../src/secret/slot/unlink-delivering.ts';
import { type Scene, scene } from '../change/scene.ts';
import { refusalOf } from '../org/refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'eca-unlink-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

async function unlink(at: Scene, sinks: readonly SinkSpec[], dryRun = false): Promise<UnlinkDelivered> {
  return unlinkDelivering(
    at.session,
    {
      app: 'Soylent Connect',
      callbackUrls: [],
      flows: { flows: [], runAs: undefined, allowAdmin: false, askRunAs: undefined },
      dryRun,
      waitMinutes: 1,
      consent: { ask: undefined, given: true, forceSelf: false },
      consumerWait: { skip: false, during: async (waiting) => waiting() },
    },
    { sinks, stateFolder: join(folder, 'state'), onNote: () => undefined },
  );
}

const open = async (): Promise<Scene> => scene({ apps: ['linked-packaged', 'secret-access'] });
const envFile = (name: string): SinkSpec => ({ kind: 'env-file', path: join(folder, name), fixMode: false });

describe('unlinking an app and handing its new pair over', () => {
  it('writes the pair that the org generated, which works, and only its key is shown', async () => {
    const at = await open();
    const result = await unlink(at, [envFile('new.env')]);
    expect(result).to.include({ changed: true, verified: true, answers: true });
    expect(result.delivered).to.have.lengthOf(1);
    const [pair] = await at.world.pairs(at.org.alias);
    expect(pair).to.include({ app: 'Soylent_Connect', key: result.consumerKey, role: 'primary' });
    const written = readFileSync(join(folder, 'new.env'), 'utf8');
    expect(written).to.include(pair?.key).and.to.include(pair?.secret);
    expect(statSync(join(folder, 'new.env')).mode & 0o777).to.equal(0o600);
    expect(JSON.stringify(result)).not.to.include(pair?.secret);
  });

  it('run again hands the same pair over again, and changes nothing', async () => {
    const at = await open();
    await unlink(at, []);
    const again = await unlink(at, [envFile('again.env')]);
    expect(again).to.include({ changed: false });
    expect(readFileSync(join(folder, 'again.env'), 'utf8')).to.include(again.consumerKey);
  });

  it('where the org keeps secrets to itself says so first: nothing is changed', async () => {
    const at = await scene({ apps: ['linked-packaged'] });
    const before = await at.texts();
    expect((await refusalOf(unlink(at, [envFile('kept.env')]))).code).to.equal('SecretAccessOff');
    expect(await at.texts()).to.deep.equal(before);
    expect(existsSync(join(folder, 'kept.env'))).to.equal(false);
    expect(await unlink(at, [])).to.include({ changed: true });
  });

  it('a sink that takes nothing does not undo it: the error says how to deliver', async () => {
    const at = await open();
    const failure = await unlink(at, [{ kind: 'exec', command: 'exit 7' }]).catch((error: unknown) => error);
    if (!isEcaError(failure)) throw failure;
    expect([failure.code, failure.next?.key]).to.deep.equal(['DeliveryFailed', 'next.deliver']);
    expect((await at.texts())['Soylent_Connect_glbloauth']).to.include('<consumerKey>3MVG9');
  });

  it('a dry run delivers nothing', async () => {
    const at = await open();
    expect((await unlink(at, [envFile('dry.env')], true)).delivered).to.deep.equal([]);
    expect(existsSync(join(folder, 'dry.env'))).to.equal(false);
  });
});
