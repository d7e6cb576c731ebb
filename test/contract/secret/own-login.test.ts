import { expect } from 'chai';
import type { ProgressEvent } from '../../../src/secret/state/run.ts';
import { refusalOf } from '../org/refusal.ts';
import { emulator, open } from '../org/world.ts';
import { opens, ownPlace } from './stored-logins.ts';

describe('R8: rotating the app that this very session was logged in through', function () {
  this.timeout(30_000);
  const forced = { consent: { ask: undefined, given: true, forceSelf: true } };

  it('is refused, and nothing is changed', async () => {
    const place = await ownPlace();
    expect((await refusalOf(place.rotate())).code).to.equal('SelfRotation');
    expect(await (await emulator()).pairs(place.org.alias)).to.have.length(1);
  });

  for (const tokensAfterRotation of ['kept', 'old-key', 'revoked'] as const) {
    for (const revokePrevious of [false, true]) {
      it(`with --force-self ends with a login that works (tokens: ${tokensAfterRotation}, revoked: ${revokePrevious})`, async () => {
        const place = await ownPlace({ tokensAfterRotation });
        const { username } = place.org;
        const report = await place.rotate({ ...forced, revokePrevious });
        expect(report).to.deep.include({ phase: 'rotated', rekeyed: [username], keptLogins: [] });
        expect(report.previous?.state).to.equal(revokePrevious ? 'Deleted' : 'Rotated');
        const now = await place.primary();
        expect(await place.stored(username)).to.include({ clientId: now.key, clientSecret: now.secret });
        expect(await opens(place, username)).to.equal(true);
        const order = place.told.map(({ what }) => what);
        expect(order.indexOf('rekeyed'))
          .to.be.greaterThan(order.indexOf('promoted'))
          .and.lessThan(order.indexOf('confirmed'));
      });
    }
  }

  it('goes on after its answer was lost and its session ended with the old pair', async () => {
    const place = await ownPlace({ tokensAfterRotation: 'revoked' });
    const { username, alias } = place.org;
    await (await emulator()).fault(alias, { do: 'drop-after', match: { method: 'PATCH' }, count: 1 });
    expect(await place.rotate(forced)).to.deep.include({ phase: 'rotated', rekeyed: [username] });
    expect(await opens(place, username)).to.equal(true);
  });

  for (const tokensAfterRotation of ['old-key', 'revoked'] as const) {
    it(`is gone on with by a new session after a kill right behind the promotion (tokens: ${tokensAfterRotation})`, async () => {
      const place = await ownPlace({ tokensAfterRotation });
      const { username } = place.org;
      const killed = new AbortController();
      const session = await open(place.org, { signal: killed.signal });
      const tell = ({ what }: ProgressEvent): void => (what === 'promoted' ? killed.abort() : undefined);
      expect((await refusalOf(place.rotate(forced, { session, tell }))).code).to.equal('Interrupted');
      expect((await place.stored(username)).clientId).to.equal(place.old.key);
      expect(await place.resume()).to.deep.include({ phase: 'rotated', rekeyed: [username] });
      expect((await place.stored(username)).clientId).to.equal((await place.primary()).key);
      expect(await opens(place, username)).to.equal(true);
    });
  }
});
