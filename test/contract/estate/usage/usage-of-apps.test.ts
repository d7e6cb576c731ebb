import { expect } from 'chai';
import { shownName } from '../../../../src/apps/views/usage.ts';
import { requireUsageOf } from '../../../../src/estate/usage/usage-of-apps.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import type { OrgHandle } from '../../../emulator/client.ts';
import { failureOf } from '../../org/refusal.ts';
import { newOrg, open } from '../../org/world.ts';

const holder = 'integration@org.example.com';

describe('the usage of several apps', function () {
  this.timeout(20_000);
  let org: OrgHandle;
  before(async () => {
    org = await newOrg({
      apps: ['acme-sync', 'device-kiosk', 'connected-plain', 'connected-installed'],
      users: [{ username: holder }],
      tokens: [
        { app: 'Acme_Sync', username: holder },
        { app: 'ConnectedApp/Pied_Piper', username: holder, count: 2 },
        { app: 'Elsewhere/Data Loader', username: holder },
        { app: 'Elsewhere/Loader, Data', username: holder },
      ],
    });
  });

  const read = async (app: string | undefined): Promise<Array<[name: string, tokens: number]>> =>
    (await requireUsageOf(await open(org), { app })).apps.map((one) => [shownName(one), one.tokens.length]);

  const cases: ReadonlyArray<readonly [typed: string, found: ReadonlyArray<readonly [string, number]>]> = [
    ['Acme_Sync', [['Acme_Sync', 1]]],
    [
      'Pied_Piper, acme_sync',
      [
        ['Pied_Piper', 2],
        ['Acme_Sync', 1],
      ],
    ],
    ['Acme Sync,Acme_Sync,,Acme_Sync', [['Acme_Sync', 1]]],
    [
      'Acme_Sync,Kiosk',
      [
        ['Acme_Sync', 1],
        ['Kiosk', 0],
      ],
    ],
    [
      'Pied Piper,Data Loader',
      [
        ['Pied_Piper', 2],
        ['Data Loader', 1],
      ],
    ],
    ['Loader, Data', [['Loader, Data', 1]]],
  ];
  for (const [typed, found] of cases) {
    it(`${typed}: ${found.map(([name]) => name).join(' and ')}`, async () => {
      expect(await read(typed)).to.deep.equal(found);
    });
  }

  it('all apps if none is named', async () => {
    expect(await read(undefined)).to.have.length(4);
  });

  it('names all wrong names at once; the only wrong one is the error it is for one app', async () => {
    const { code, message } = reportError(await failureOf(read('Nobody,Acme_Sync,Ghost')));
    expect(code).to.equal('AppsNotFound');
    expect(message).to.include('Nobody').and.to.include('Ghost').and.to.not.include('Acme_Sync');
    expect((await failureOf(read('Acme_Sync,Ghost'))).code).to.equal('AppNotFound');
  });
});
