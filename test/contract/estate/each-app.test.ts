import { expect } from 'chai';
import type { AppEdit } from '../../../src/apps/app.ts';
import { changeApps } from '../../../src/change/change-apps.ts';
import { disabling } from '../../../src/change/edits/flow-changes.ts';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { unfinished } from '../../../src/errors/exit-codes.ts';
import { eachApp, type NamedApps } from '../../../src/estate/each-app.ts';
import { exitCodeOf } from '../../../src/fleet/exit-code.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { scene } from '../change/scene.ts';

describe('a command for several apps', () => {
  type Run = { readonly worked: string[]; readonly result?: unknown; readonly error?: EcaError };

  async function run(app: string, fails: readonly string[] = [], more: Partial<NamedApps> = {}): Promise<Run> {
    const { session, disable } = await scene();
    const worked: string[] = [];
    const work = async (name: string): Promise<{ app: string }> => {
      worked.push(name);
      // an app without that flow refuses
      if (fails.includes(name)) await disable(name, 'web-server');
      return { app: name };
    };
    return eachApp(session, { app, ...more }, work).then(
      (result) => ({ worked, result }),
      (error: EcaError) => ({ worked, error }),
    );
  }

  it('leaves the result of one app as it is, without looking the name up', async () => {
    expect(await run('Acme_Sync')).to.deep.equal({ worked: ['Acme_Sync'], result: { app: 'Acme_Sync' } });
    expect((await run('Nobody')).worked).to.deep.equal(['Nobody']);
  });

  it('works on each app once, in the order typed, whatever it is called', async () => {
    const { worked, result } = await run(' kiosk, Acme Sync,KIOSK ,');
    expect(worked).to.deep.equal(['Kiosk', 'Acme_Sync']);
    expect(result).to.deep.equal({ apps: [{ app: 'Kiosk' }, { app: 'Acme_Sync' }] });
  });

  it('a label like several API names takes the place of none of them', async () => {
    const { session, rewrite } = await scene();
    await rewrite('Acme_Sync', (xml) => xml.replace('<label>Acme Sync</label>', '<label>Kiosk,Acme_Sync</label>'));
    const work = async (app: string): Promise<string> => Promise.resolve(app);
    for (const typed of ['Kiosk,Acme_Sync', 'kiosk, ACME_SYNC'])
      expect(await eachApp(session, { app: typed }, work)).to.deep.equal({ apps: ['Kiosk', 'Acme_Sync'] });
  });

  it('names all wrong names at once, before it works on any', async () => {
    const { worked, error } = await run('Acme_Sync,Kiosky,Nobody');
    expect(worked).to.deep.equal([]);
    const { code, message } = reportError(error as EcaError);
    expect(code).to.equal('AppsNotFound');
    expect(message).to.include('Kiosky (AppNotFound)').and.to.include('Did you mean: Kiosk?').and.to.include('Nobody');
  });

  it('the only wrong name is the error it is for one app', async () => {
    const { worked, error } = await run('Acme_Sync,Nobody');
    expect([worked, error?.code]).to.deep.equal([[], 'AppNotFound']);
  });

  it('goes on after a failure, and says what is done and what is left', async () => {
    const { worked, error } = await run('Kiosk,Acme_Sync', ['Kiosk']);
    expect(worked).to.deep.equal(['Kiosk', 'Acme_Sync']);
    const done = error?.done as { apps: unknown; failed: Array<{ app: string; error: EcaError }> };
    expect(done.apps).to.deep.equal([{ app: 'Acme_Sync' }]);
    expect(done.failed.map(({ app }) => app)).to.deep.equal(['Kiosk']);
    const { code, message, actions } = reportError(error as EcaError);
    expect(code).to.equal('AppsNotDone');
    expect(message).to.include('Without a problem: Acme_Sync.').and.to.include('Kiosk (');
    expect(actions.join()).to.include('--name Kiosk');
  });

  describe('of which some take longer than --wait', () => {
    const running = new EcaError('DeployStillRunning', { org: 'dev', deployId: '0Af1', minutes: 0 });
    const refused = new EcaError('EcaNotEnabled', { org: 'dev' });

    async function ending(errors: Readonly<Record<string, Error>>): Promise<[EcaError, number]> {
      const { session } = await scene();
      const work = async (app: string): Promise<{ app: string }> => {
        const error = errors[app];
        return error === undefined ? Promise.resolve({ app }) : Promise.reject(error);
      };
      const error = await eachApp(session, { app: 'Kiosk,Acme_Sync' }, work).then(
        () => expect.fail('it ended well'),
        (cause: EcaError) => cause,
      );
      const status = unfinished.includes(error.code) ? 'running' : 'failed';
      return [error, exitCodeOf([{ status, error }])];
    }

    it('ends with 69 if nothing else failed, and says which deploys run', async () => {
      const [error, exit] = await ending({ Kiosk: running });
      expect(exit).to.equal(69);
      const { code, message } = reportError(error);
      expect(code).to.equal('AppsStillRunning');
      expect(message).to.include('Without a problem: Acme_Sync.').and.to.include('The deploy 0Af1');
    });

    it('ends with 1 if another failed', async () => {
      const [{ code }, exit] = await ending({ Kiosk: running, Acme_Sync: refused });
      expect([code, exit]).to.deep.equal(['AppsNotDone', 1]);
    });

    it('ends with 130 after Ctrl-C, with what was done before', async () => {
      const [{ done }, exit] = await ending({ Acme_Sync: new EcaError('Interrupted', { detail: '' }) });
      expect(exit).to.equal(130);
      expect(done?.['apps']).to.deep.equal([{ app: 'Kiosk' }]);
    });

    it('keeps what was done if the network fails at the next app', async () => {
      const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
      const [{ code, done }] = await ending({ Acme_Sync: reset });
      expect([code, done?.['apps']]).to.deep.equal(['AppsNotDone', [{ app: 'Kiosk' }]]);
    });
  });

  it('changes several apps after one read of the org', async () => {
    const { session, operations } = await scene();
    const consent = { ask: undefined, given: true, forceSelf: false };
    const request = { prepare: (): AppEdit => disabling(['device']), dryRun: true, waitMinutes: 1, consent };
    await changeApps(session, { app: 'Kiosk', ...request });
    const reads = async (): Promise<number> => (await operations()).filter((name) => name === 'listMetadata').length;
    const one = await reads();
    await changeApps(session, { app: 'Kiosk,Acme_Sync', ...request });
    // API names win over a label like them, so nothing else is looked up
    expect((await reads()) - one).to.equal(one);
  });

  it('a label that contains a comma is one app', async () => {
    const { session, rewrite } = await scene();
    await rewrite('Kiosk', (xml) => xml.replace(/<label>[^<]*</, '<label>Kiosk, hall 2<'));
    const called: string[] = [];
    const note = (app: string): Promise<string> => Promise.resolve((called.push(app), app));
    expect(await eachApp(session, { app: 'kiosk, hall 2' }, note)).to.equal('Kiosk');
    expect(await eachApp(session, { app: 'Kiosk, hall 2', either: { kind: undefined } }, note)).to.equal('Kiosk');
    expect(called).to.deep.equal(['Kiosk', 'Kiosk']);
  });

  it('refuses several where the command is for one', async () => {
    const alone = (): never => {
      throw new RangeError('one only');
    };
    const { worked, error } = await run('Acme_Sync,Kiosk', [], { alone });
    expect([worked, String(error)]).to.deep.equal([[], 'RangeError: one only']);
  });
});
