import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { unfinishedRotations } from '../../../src/input/secret/unfinished.ts';
import { isSecretAccessOn } from '../../../src/org/credentials/secret-access.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { type AccessRequest, settleAccess, withSecretAccess } from '../../../src/secret/start/secret-access.ts';
import { readAccesses, writeAccess } from '../../../src/secret/state/access-record.ts';
import type { OrgHandle } from '../../emulator/client.ts';
import { newOrg, open } from '../org/world.ts';

type Place = {
  readonly org: OrgHandle;
  readonly session: OrgSession;
  readonly told: string[];
  readonly request: AccessRequest & Parameters<typeof withSecretAccess>[1];
  readonly isOn: () => Promise<boolean | undefined>;
  readonly records: () => string[];
};

describe('attack: a planted record of an org’s access to secrets', function () {
  this.timeout(30_000);
  const folders: string[] = [];
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

  const newPlace = async (more: string[] = []): Promise<Place> => {
    const org = await newOrg({ apps: ['acme-sync', ...more] });
    const [session, told] = [await open(org), [] as string[]];
    const stateFolder = mkdtempSync(join(tmpdir(), 'eca-planted-access-'));
    folders.push(stateFolder);
    const access = join(stateFolder, 'access');
    const consent = { ask: undefined, given: true, forceSelf: false };
    return {
      ...{ org, session, told },
      request: { stateFolder, waitMinutes: 0.2, tell: (what) => void told.push(what), consent },
      isOn: async () => isSecretAccessOn(await open(org)),
      records: () => (existsSync(access) ? readdirSync(access) : []),
    };
  };

  /** Writes a record as another program would, and returns its path. */
  const plant = ({ request, session, org }: Place, holders: readonly object[]): string => {
    const path = join(request.stateFolder, 'access', `${session.orgId.slice(0, 15)}.json`);
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(path, JSON.stringify({ org: org.username, orgId: session.orgId, holders }), { mode: 0o600 });
    return path;
  };

  it('stays on if only a record that this machine’s key didn’t sign says that a run turned it on', async () => {
    const place = await newPlace(['secret-access']);
    const path = plant(place, []);
    expect(await settleAccess(place.session, place.request)).to.equal(false);
    expect([await place.isOn(), place.told]).to.deep.equal([true, ['access-doubted']]);
    const known = await readAccesses(place.request.stateFolder);
    expect(known).to.deep.equal({ own: [], doubted: [{ orgId: place.session.orgId.slice(0, 15), doubted: path }] });
    expect(await withSecretAccess(place.session, place.request, place.isOn)).to.equal(true);
    expect(await place.isOn()).to.equal(true);
    for (const flags of [{}, { 'target-org': [place.org.username] }]) {
      const { targets, doubtedAccesses } = await unfinishedRotations(place.request.stateFolder, undefined, flags);
      expect([targets, doubtedAccesses], JSON.stringify(flags)).to.deep.equal([[], known.doubted]);
    }
  });

  it('is turned off although such a record names a process that is said to need it', async () => {
    const place = await newPlace();
    const since = new Date().toISOString();
    plant(place, [{ pid: 1, host: hostname(), started: '', since }]);
    await withSecretAccess(place.session, place.request, async () => Promise.resolve());
    expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
    expect(place.told).to.deep.equal(['access-doubted', 'access-on', 'access-off']);
  });

  it('is turned off although a signed record names a process that can’t be, or begins in the future', async () => {
    const place = await newPlace();
    const { username: org, orgId } = place.session;
    const [host, since] = ['elsewhere', new Date().toISOString()];
    const holders = [
      { pid: -1, host, started: '', since },
      { pid: 2, host, started: '', since: '2999-01-01T00:00:00.000Z' },
      { pid: 3, host, started: '', since: 'soon' },
    ];
    await writeAccess(place.request.stateFolder, { org, orgId, holders });
    await withSecretAccess(place.session, place.request, async () => Promise.resolve());
    expect([await place.isOn(), place.records()]).to.deep.equal([false, []]);
  });
});
