import { expect } from 'chai';
import type { Stage } from './stage.ts';
import { deploysTo, onlyOrg, stage, texts } from './stage.ts';

type Deleted = { readonly app: string; readonly deleted: boolean; readonly users: number | null };

describe('a whole app in the real sf', function () {
  this.timeout(60_000);
  let org: Stage;
  before(async () => {
    org = await stage([
      { alias: 'demo', apps: ['acme-sync', 'device-kiosk'], tokens: [{ app: 'Kiosk', username: 'ann@acme.com' }] },
    ]);
  });
  after(async () => org.end());

  it('delete: shows what breaks, refuses without a yes, and deletes with the name typed', async () => {
    const dry = await org.run(['eca', 'delete', '-n', 'Kiosk', '--dry-run']);
    expect(dry.status).to.equal(0);
    expect(dry.stdout).to.include('would be deleted').and.to.include('will need another way in: 1');
    expect(Math.max(...dry.stdout.split('\n').map((line) => line.length))).to.be.at.most(80);

    const unasked = onlyOrg(await org.run<Deleted>(['eca', 'delete', '-n', 'Kiosk', '--json']));
    expect(unasked.error.code).to.equal('ConsentMissing');

    const mistyped = [{ when: /Type Kiosk to delete it/, type: 'Kiosc\r' }];
    const refused = await org.run(['eca', 'delete', '-n', 'Kiosk'], { answers: mistyped });
    expect(refused.status).to.equal(1);
    expect(Object.keys(await texts(org.emulator, 'demo'))).to.include('ExternalClientApplication/Kiosk');

    const typed = [{ when: /Type Kiosk to delete it/, type: 'Kiosk\r' }];
    const deleted = await org.run(['eca', 'delete', '-n', 'Kiosk'], { answers: typed });
    expect(deleted.status, deleted.stdout).to.equal(0);
    expect(deleted.stdout).to.include('nothing of it is left');
    expect(Object.keys(await texts(org.emulator, 'demo')).filter((name) => name.includes('Kiosk'))).to.deep.equal([]);
    expect(await deploysTo(org.emulator, 'demo')).to.equal(2);
  });

  it('delete: of an app that is gone says so', async () => {
    const { error } = onlyOrg(await org.run<Deleted>(['eca', 'delete', '-n', 'Kiosk', '--no-prompt', '--json']));
    expect(error.code).to.equal('AppNotFound');
  });
});
