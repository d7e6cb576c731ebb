import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { applyOrg } from '../../../../src/change/manifest/apply-org.ts';
import { driftInOrg } from '../../../../src/change/manifest/plan-in-org.ts';
import type { WantedApp } from '../../../../src/manifest/manifest.ts';
import { changeSaver } from '../../../../src/input/saved/change-saver.ts';
import { hasWayBack, undoText } from '../../../../src/output/undo/undo-text.ts';
import { type Scene, scene } from '../scene.ts';
import { byApp, planIn, wanted } from './org-plans.ts';

const nowhere = async (): Promise<never> => Promise.reject(new Error('no other org'));

async function unmanagedIn({ session }: Scene, apps: readonly WantedApp[]): Promise<readonly string[] | undefined> {
  const request = { group: 'qa', protect: false, apps, allowAdmin: false, orgIdOf: nowhere, linkSource: nowhere };
  return (await driftInOrg(session, request, { unmanaged: true })).unmanaged;
}

describe('the external client apps that a manifest does not name', () => {
  it('are found whichever apps it names: none, a connected app, or another', async () => {
    const at = await scene({ apps: ['acme-sync', 'device-kiosk', 'connected-plain'] });
    const connected = wanted('Pied_Piper', {}, { kind: 'connected-app' });
    expect(await unmanagedIn(at, [])).to.have.members(['Acme_Sync', 'Kiosk']);
    expect(await unmanagedIn(at, [connected])).to.have.members(['Acme_Sync', 'Kiosk']);
    expect(await unmanagedIn(at, [connected, wanted('Kiosk', {})])).to.deep.equal(['Acme_Sync']);
  });

  it('are none in an org without the feature, which is no error', async () => {
    const at = await scene({ apps: [], ecaEnabled: false });
    expect(await unmanagedIn(at, [])).to.deep.equal([]);
  });
});

describe('an app of the other kind', () => {
  it('is said, with the key that names it: as an error of what cannot be planned, beside a new app as a note', async () => {
    const at = await scene({ apps: ['acme-sync', 'connected-plain'] });
    const name = (await at.session.connection.metadata.list([{ type: 'ConnectedApp' }]))[0]?.fullName ?? '';
    const made = { contactEmail: 'a@b.example', label: 'New' };
    const planned = byApp(
      await planIn(at, [
        wanted('Acme_Sync', { label: 'X' }, { kind: 'connected-app' }),
        wanted('Nowhere', {}, { kind: 'connected-app' }),
        wanted(name, { label: 'X' }),
      ]),
    );
    const said = Object.values(planned).map(({ error }) => [error?.code, error?.variant]);
    expect(said).to.deep.equal([
      ['AppNotFound', 'is-external'],
      ['AppNotFound', undefined],
      ['AppNotFound', 'is-connected'],
    ]);
    const both = byApp(await planIn(at, [wanted(name, made), wanted('Fresh', made)]));
    expect(both[name]?.notes.map(({ key }) => key)).to.include('SameNameConnected');
    expect(both['Fresh']?.notes.map(({ key }) => key)).not.to.include('SameNameConnected');
  });

  it('that stays where the one of the kind that is meant is absent is said, as what it is', async () => {
    const at = await scene({ apps: ['acme-sync', 'connected-plain'] });
    const planned = byApp(
      await planIn(at, [
        wanted('Acme_Sync', {}, { kind: 'connected-app', state: 'absent' }),
        wanted('Pied_Piper', {}, { state: 'absent' }),
        wanted('Nowhere', {}, { state: 'absent' }),
      ]),
    );
    const said = Object.entries(planned).map(([app, { action, notes }]) => [app, action, notes.map(({ key }) => key)]);
    expect(said).to.deep.equal([
      ['Acme_Sync', 'unchanged', ['AbsentExternal']],
      ['Pied_Piper', 'unchanged', ['AbsentConnected']],
      ['Nowhere', 'unchanged', []],
    ]);
  });

  it('that is connected and goes says that it cannot come back', async () => {
    const at = await scene({ apps: ['connected-plain'] });
    const name = (await at.session.connection.metadata.list([{ type: 'ConnectedApp' }]))[0]?.fullName ?? '';
    const gone = byApp(await planIn(at, [wanted(name, {}, { kind: 'connected-app', state: 'absent' })]));
    expect(gone[name]?.risks.map(({ key }) => key)).to.include('ConnectedAppLost');
    const path = join(mkdtempSync(join(tmpdir(), 'eca-lost-')), 'before.json');
    const saver = changeSaver(path, new Date('2026-11-30T12:00:00Z'), () => undefined);
    const planned = await planIn(at, [wanted(name, {}, { kind: 'connected-app', state: 'absent' })]);
    const consent = { ask: undefined, given: true, forceSelf: false };
    const handOver = async (): Promise<[]> => Promise.resolve([]);
    await applyOrg(at.session, planned, { waitMinutes: 1, consent, readAgain: false, handOver, saver });
    expect([saver.apps(), saver.lost()]).to.deep.equal([[name], [name]]);
    const told = undoText('before.json', false, saver).replaceAll(/\s+/g, ' ');
    expect(told).to.include(`so ${name} can't come back`).and.not.include('To undo this');
    expect(hasWayBack(saver)).to.equal(false);
  });
});
