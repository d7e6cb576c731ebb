import { expect } from 'chai';
import type { RotateRequest } from '../../../src/secret/rotate/rotate-app.ts';
import type { RotationReport } from '../../../src/secret/state/report.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator } from '../org/world.ts';
import { type LoginPlace, loginPlace } from './stored-logins.ts';

const rotateAt = async (
  place: LoginPlace,
  ifOlderThanDays: number,
  more: Partial<RotateRequest> = {},
): Promise<RotationReport> =>
  place.rotate({ ifOlderThanDays, discardPolicy: { staged: false, previous: true }, ...more });

describe('a rotation of a pair that is young (--if-older-than)', function () {
  this.timeout(30_000);

  it('does nothing and says since when; a pair of unknown age counts as old', async () => {
    const place = await loginPlace();
    expect((await rotateAt(place, 60)).phase).to.equal('rotated');
    const { key } = await place.primary();
    await (await emulator()).clearRequests(place.org.alias);
    place.told.length = 0;
    const report = await rotateAt(place, 60, { revokePrevious: true, consent: nobody });
    expect(report).to.deep.include({
      phase: 'young',
      rotationId: null,
      delivered: [],
      consumerKey: `…${key.slice(-4)}`,
    });
    expect(Math.abs(Date.parse(report.since ?? '') - Date.now())).to.be.lessThan(60_000);
    const requests = await (await emulator()).requests(place.org.alias);
    expect(requests.filter(({ method, path }) => method !== 'GET' && path.includes('/credentials/'))).to.deep.equal([]);
    expect(place.told).to.deep.equal([]);
    expect((await place.primary()).key).to.equal(key);
    expect((await rotateAt(place, 0)).phase).to.equal('rotated');
  });

  it('reports an unfinished rotation instead of ignoring it', async () => {
    const place = await loginPlace();
    const killed = place.rotate({}, { tell: ({ what }) => fail(what === 'confirmed') });
    await killed.catch(() => undefined);
    expect((await refusalOf(rotateAt(place, 60))).code).to.equal('RotationUnfinished');
  });
});

const nobody = { ask: undefined, given: false, forceSelf: false };

function fail(now: boolean): void {
  if (now) throw new Error('killed');
}
