import { expect } from 'chai';
import type { RotationEvent } from '../../../../src/secret/state/events.ts';
import { reportOf } from '../../../../src/secret/state/report.ts';
import { delivered, rotationAfter, staged, stagedId } from '../acme.ts';

const expires = '2026-12-23T12:00:00.000Z';
const promoted: readonly RotationEvent[] = [...delivered, { event: 'promoting' }, { event: 'promoted' }];
const confirmed: readonly RotationEvent[] = [
  ...promoted,
  { event: 'confirmed', previousId: stagedId, previousExpires: expires },
];

describe('a report of a rotation', () => {
  it('of one that has only begun', () => {
    expect(reportOf(rotationAfter([]))).to.deep.equal({
      app: 'Acme_Sync',
      rotationId: '20261123-acme',
      phase: 'begun',
      since: null,
      proved: null,
      delivered: [],
      previous: null,
      overlap: true,
      consumerKey: null,
      stagedId: null,
      rekeyed: [],
      keptLogins: [],
    });
  });

  it('of one that waits to be promoted: who has the pair, and its id', () => {
    expect(reportOf(rotationAfter(delivered))).to.deep.include({
      phase: 'delivered',
      proved: 'client-credentials',
      delivered: ['one', 'two'],
      previous: null,
      consumerKey: '….new',
      stagedId,
    });
  });

  it('of one that was let through without a proof says no more than that it is staged (T4)', () => {
    const proved = (by: 'none' | 'jwt'): RotationEvent[] => [...delivered.slice(0, 2), { event: 'proved', by }];
    expect(reportOf(rotationAfter(proved('none')))).to.include({ phase: 'staged', proved: 'none' });
    expect(reportOf(rotationAfter(proved('jwt')))).to.include({ phase: 'proved', proved: 'jwt' });
  });

  it('of one that was promoted: the id is no longer that of the new pair', () => {
    const report = reportOf(rotationAfter([...promoted, { event: 'rekeyed', username: 'a@acme.example' }]));
    expect(report).to.deep.include({ phase: 'promoted', stagedId: null, previous: null, rekeyed: ['a@acme.example'] });
  });

  it('of one that was confirmed: until when the previous pair lives, or that it is deleted', () => {
    expect(reportOf(rotationAfter(confirmed)).previous).to.deep.equal({ state: 'Rotated', expires });
    const revoked = reportOf(rotationAfter([...confirmed, { event: 'revoked', stagedId }]));
    expect(revoked.previous).to.deep.equal({ state: 'Deleted', expires: null });
  });

  it('of logins that keep the previous pair: until when, why the new one was refused, and that they end with it', () => {
    const found = [
      { username: 'robot@acme.example', renewal: 'client-credentials', clientApp: false },
      { username: 'web@acme.example', renewal: 'refresh-token', clientApp: false },
      { username: 'robot@acme.example', renewal: 'refresh-token', clientApp: true },
    ] as const;
    const events: readonly RotationEvent[] = [
      { event: 'logins', found },
      ...confirmed,
      { event: 'rekeyed', username: 'robot@acme.example' },
      { event: 'rekey-refused', username: 'web@acme.example', detail: 'invalid_grant' },
    ];
    const report = reportOf(rotationAfter(events));
    expect(report.rekeyed).to.deep.equal(['robot@acme.example']);
    expect(report.keptLogins).to.deep.equal([
      { ...found[1], until: expires, detail: 'invalid_grant' },
      { ...found[2], until: expires, detail: null },
    ]);
    const revoked = reportOf(rotationAfter([...events, { event: 'revoked', stagedId }]));
    expect(revoked.keptLogins.map(({ until }) => until)).to.deep.equal([null, null]);
    expect(reportOf(rotationAfter([{ event: 'logins', found }])).keptLogins).to.have.length(3);
  });

  it('of the logins that keep the previous pair: until when, and why', () => {
    const [one, other, further] = [
      { username: 'a@acme.example', renewal: 'client-credentials', clientApp: false },
      { username: 'b@acme.example', renewal: 'refresh-token', clientApp: false },
      { username: 'a@acme.example', renewal: 'refresh-token', clientApp: true },
    ] as const;
    const events: readonly RotationEvent[] = [
      { event: 'logins', found: [one, other, further] },
      ...promoted,
      { event: 'rekeyed', username: one.username },
      { event: 'rekey-refused', username: other.username, detail: 'invalid_grant' },
    ];
    const kept = (more: readonly RotationEvent[], until: string | null): void => {
      expect(reportOf(rotationAfter([...events, ...more])).keptLogins).to.deep.equal([
        { ...other, until, detail: 'invalid_grant' },
        { ...further, until, detail: null },
      ]);
    };
    kept([], null);
    const [last] = confirmed.slice(-1) as [RotationEvent];
    kept([last], expires);
    kept([last, { event: 'revoked', stagedId }], null);
  });

  it('of one whose pair is gone: nothing is staged', () => {
    const lost = reportOf(rotationAfter([staged, { event: 'ended', outcome: 'lost' }]));
    expect(lost).to.deep.include({ phase: 'lost', stagedId: null, consumerKey: '….new' });
  });
});
