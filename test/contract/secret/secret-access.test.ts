import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { isSecretAccessOn } from '../../../src/org/credentials/secret-access.ts';
import { accessHere, tellingWhatIsLeft } from '../../../src/secret/start/left-access.ts';
import { settleAccess, thenSettled, withSecretAccess } from '../../../src/secret/start/secret-access.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { open } from '../org/world.ts';
import { newPlace, nothingStaged, processAt } from './access-scene.ts';

describe('R12: access to secrets that is turned on for a run', function () {
  this.timeout(30_000);

  it('advises nothing about a setting that was never turned on', async () => {
    const place = await newPlace();
    mkdirSync(place.request.stateFolder, { recursive: true });
    writeFileSync(join(place.request.stateFolder, 'locks'), 'a file, so no folder of locks can be made');
    const attempt = withSecretAccess(place.session, place.request, async () => Promise.resolve());
    const error: unknown = await attempt.catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'StateUnwritable', next: undefined });
    expect(await place.isOn()).to.equal(false);
  });

  it('is on while the work goes on, and off afterwards; in between the machine knows it', async () => {
    const place = await newPlace();
    const { session, request, told, records, isOn } = place;
    const seen = await withSecretAccess(session, request, async () => {
      expect(records()).to.deep.equal([`${session.orgId.slice(0, 15)}.json`]);
      const record = join(request.stateFolder, 'access', records()[0] ?? '');
      expect(statSync(record).mode & 0o777).to.equal(0o600);
      return isOn();
    });
    expect([seen, await isOn(), records()]).to.deep.equal([true, false, []]);
    expect(told).to.deep.equal(['access-on', 'access-off']);
  });

  it('stays on where it was on before, without a deploy or a question', async () => {
    const place = await newPlace(['acme-sync', 'secret-access']);
    const consent = { ask: undefined, given: false, forceSelf: false };
    expect(await withSecretAccess(place.session, { ...place.request, consent }, place.isOn)).to.equal(true);
    expect([await place.isOn(), place.told]).to.deep.equal([true, []]);
    expect(await place.world.deploys(place.org.alias)).to.deep.equal([]);
  });

  it('needs a yes, without which nothing is changed', async () => {
    const place = await newPlace();
    const consent = { ask: undefined, given: false, forceSelf: false };
    const refused = await refusalOf(withSecretAccess(place.session, { ...place.request, consent }, place.isOn));
    expect(refused).to.deep.equal({
      code: 'ConsentMissing',
      data: { app: place.org.username, consequences: [{ key: 'SecretsByRest', data: {} }] },
    });
    expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
  });

  it('is off after an error of the work, which is reported unchanged', async () => {
    const place = await newPlace();
    const failure = new EcaError('NothingStaged', { app: 'a', org: 'b' });
    const failing = withSecretAccess(place.session, place.request, async () => Promise.reject(failure));
    expect(await failing.catch((error: unknown) => error)).to.equal(failure);
    expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
  });

  it('is part of the command that an error advises to go on with', async () => {
    const place = await newPlace();
    const next = { key: 'next.redeliver', data: { id: '20261130-1', option: ' --state-dir s' } };
    const failure = new EcaError('DeliveryFailed', { sink: 's', detail: 'd' }, { next });
    const failing = withSecretAccess(place.session, place.request, async () => Promise.reject(failure));
    const advice = reportError(await failureOf(failing)).actions.join();
    expect(advice).to.include('"sf eca secret resume 20261130-1 --state-dir s --enable-secret-access"');
    expect(advice).to.include('abort 20261130-1 --state-dir s --enable-secret-access --discard-delivered"');
  });

  it('is off after Ctrl-C, although the session does not ask anything any more', async () => {
    const place = await newPlace();
    const stopped = new AbortController();
    const session = await open(place.org, { signal: stopped.signal });
    const work = async (): Promise<unknown> => {
      stopped.abort();
      return isSecretAccessOn(session);
    };
    expect((await refusalOf(withSecretAccess(session, place.request, work))).code).to.equal('Interrupted');
    expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
  });

  it('that could not be turned off is reported, and turned off by the next settlement', async () => {
    const place = await newPlace();
    const { session, request, world, org } = place;
    const work = async (): Promise<object> => {
      await world.fault(org.alias, { do: 'status', status: 500, match: { soapOperation: 'deploy' } });
      return { rotationId: '20261128-acme' };
    };
    const error = await failureOf(withSecretAccess(session, request, work));
    const { code, done } = error;
    expect({ code, done }).to.deep.equal({ code: 'SecretAccessLeftOn', done: { rotationId: '20261128-acme' } });
    expect(reportError(error.at('prod')).actions[0]).to.include('sf eca secret resume --target-org prod');
    expect([await place.isOn(), place.records().length]).to.deep.equal([true, 1]);
    await world.clearFaults(org.alias);
    expect(await settleAccess(session, request)).to.equal(true);
    expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
    expect(await settleAccess(session, request)).to.equal(false);
  });

  it('beside an error of the work that could not be turned off says how to', async () => {
    const place = await newPlace();
    const { session, request, world, org } = place;
    const work = async (): Promise<void> => {
      await world.fault(org.alias, { do: 'status', status: 500, match: { soapOperation: 'deploy' } });
      throw new EcaError('NothingStaged', { app: 'a', org: 'b' });
    };
    const error = (await withSecretAccess(session, request, work).catch((failure: unknown) => failure)) as EcaError;
    expect([error.code, error.next?.key]).to.deep.equal(['NothingStaged', 'next.access']);
    expect(reportError(error.at('prod')).actions.join()).to.include('sf eca secret resume --target-org prod');
  });

  it('is not called off while an interrupted deploy may still turn it on, and is left by the run', async () => {
    const place = await newPlace();
    const { request, world, org, told } = place;
    const stopped = new AbortController();
    const session = await open(org, { signal: stopped.signal });
    await world.fault(org.alias, { do: 'pending', polls: 1_000_000, match: { soapOperation: 'deploy' } });
    const running = world.arrival(org.alias, ({ soapOperation }) => soapOperation === 'checkDeployStatus');
    const entering = async (): Promise<void> => withSecretAccess(session, request, async () => Promise.resolve());
    const guarded = async (): Promise<void> => tellingWhatIsLeft(session, request, entering);
    const attempt = failureOf(thenSettled(session, request, guarded));
    await running;
    stopped.abort();
    expect((await attempt).code).to.equal('DeployInterrupted');
    expect(new Set(told)).to.deep.equal(new Set(['access-pending']));
    expect(place.records()).to.have.length(1);
    expect(await accessHere(request.stateFolder, session.orgId, 'after')).to.equal('left');
  });

  it('that a killed process left on is turned off by a settlement', async () => {
    const place = await newPlace();
    const other = processAt(place);
    expect(await other.next()).to.equal('in');
    await other.kill();
    expect([await place.isOn(), place.records().length]).to.deep.equal([true, 1]);
    expect(await settleAccess(place.session, place.request)).to.equal(true);
    expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
  });

  it('that a killed process left on is turned off at the end of the next run, too', async () => {
    const place = await newPlace();
    const other = processAt(place);
    await other.next();
    await other.kill();
    expect(await withSecretAccess(place.session, place.request, place.isOn)).to.equal(true);
    expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
  });

  it('that a killed process left on is turned off after work that ends its rotation, also if that fails', async () => {
    const ends = [
      async (): Promise<unknown> => Promise.resolve('aborted'),
      async (): Promise<never> => Promise.reject(nothingStaged),
    ];
    for (const work of ends) {
      const place = await newPlace();
      const other = processAt(place);
      await other.next();
      await other.kill();
      const ended = await thenSettled(place.session, place.request, work).then(
        ({ result }) => result,
        (error: unknown) => error,
      );
      expect(ended).to.be.oneOf(['aborted', nothingStaged]);
      expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
    }
  });

  it('that a killed process left on and that stays on is reported with the result of the work', async () => {
    const place = await newPlace();
    const other = processAt(place);
    await other.next();
    await other.kill();
    await place.world.fault(place.org.alias, { do: 'status', status: 500, match: { soapOperation: 'deploy' } });
    const work = async (): Promise<object> => Promise.resolve({ rotationId: '20261128-acme' });
    const { code, done } = await failureOf(thenSettled(place.session, place.request, work));
    expect({ code, done }).to.deep.equal({ code: 'SecretAccessLeftOn', done: { rotationId: '20261128-acme' } });
  });

  it('is turned off by the last of several processes only', async () => {
    const place = await newPlace();
    const [one, other] = [processAt(place), processAt(place)];
    expect(await Promise.all([one.next(), other.next()])).to.deep.equal(['in', 'in']);
    expect(await settleAccess(place.session, place.request)).to.equal(false);
    one.go();
    expect(await one.next()).to.equal('out');
    expect([await place.isOn(), place.records().length]).to.deep.equal([true, 1]);
    other.go();
    expect(await other.next()).to.equal('out');
    expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
    expect(await place.world.deploys(place.org.alias)).to.have.length(2);
  });

  it('that a kill kept from being turned on at all leaves only a record, which goes', async () => {
    const place = await newPlace();
    await place.world.fault(place.org.alias, { do: 'hang', match: { soapOperation: 'deploy' }, count: 1 });
    const other = processAt(place);
    await place.world.arrival(place.org.alias, ({ soapOperation }) => soapOperation === 'deploy');
    expect(place.records()).to.have.length(1);
    await other.kill();
    await place.world.clearFaults(place.org.alias);
    expect(await place.isOn()).to.equal(false);
    expect(await settleAccess(place.session, place.request)).to.equal(true);
    expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
    expect(await place.world.deploys(place.org.alias)).to.deep.equal([]);
  });
});
