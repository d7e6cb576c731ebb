import { expect } from 'chai';
import type { AppLogin } from '../../../../src/secret/state/app-logins.ts';
import type { RotationEvent, RotationPlan } from '../../../../src/secret/state/events.ts';
import { phaseOf, replay } from '../../../../src/secret/state/rotation.ts';
import { fingerprint } from '../../../../src/secret/state/fingerprint.ts';
import {
  begun,
  delivered,
  lines,
  newKey,
  noon,
  oldKey,
  place,
  rotationAfter,
  sinks,
  staged,
  stagedId,
} from '../acme.ts';

const promoted: readonly RotationEvent[] = [...delivered, { event: 'promoting' }, { event: 'promoted' }];

describe('the rotation in a journal', () => {
  it('that has only begun', () => {
    expect(rotationAfter([])).to.deep.equal({
      id: '20261123-acme',
      place,
      plan: {
        sinks,
        keepInVault: false,
        proof: { by: 'client-credentials' },
        parks: false,
        revokePrevious: false,
        rekeyLogins: false,
        clears: [],
        inPlace: undefined,
        certificate: undefined,
        certificateAgreed: undefined,
      },
      begunAt: noon,
      oldKey: fingerprint(oldKey),
      keys: [fingerprint(oldKey)],
      stagingSince: undefined,
      staged: undefined,
      stagedHere: false,
      proof: undefined,
      begunSinks: [],
      deliveredSinks: [],
      parked: false,
      unparked: false,
      promoting: false,
      promoted: false,
      promotedAt: undefined,
      rekeyed: [],
      refused: [],
      logins: [],
      confirmed: undefined,
      revoked: false,
      discarding: false,
      outcome: undefined,
      deploy: 'none',
      deployId: undefined,
      reset: false,
      unproved: undefined,
    });
  });

  it('and nothing without a whole first line', () => {
    expect(replay([])).to.equal(undefined);
    expect(replay(lines([{ event: 'staging' }, begun()]))).to.equal(undefined);
  });

  it('that waits for an answer since it asked, and knows the pair when it came', () => {
    expect(rotationAfter([{ event: 'staging' }]).stagingSince).to.equal('2026-11-23T12:00:01.000Z');
    expect(rotationAfter([{ event: 'staging' }, staged])).to.deep.include({
      stagingSince: undefined,
      staged: {
        id: stagedId,
        key: fingerprint(newKey),
        keyEnd: '….new',
        expires: '2026-12-23T12:00:00.000Z',
      },
    });
  });

  it('whose delivery has begun at one sink and ended at another', () => {
    expect(rotationAfter(delivered.slice(0, 6))).to.deep.include({
      proof: 'client-credentials',
      begunSinks: ['one', 'two'],
      deliveredSinks: ['one'],
    });
    const late = rotationAfter([staged, { event: 'delivered', sink: 'one' }]);
    expect(late, 'a line that was torn is missing').to.deep.include({ begunSinks: ['one'], deliveredSinks: ['one'] });
  });

  it('that is parked, and tried again when it goes on', () => {
    const parked = rotationAfter([...delivered, { event: 'parked' }], { parks: true });
    expect(parked).to.include({ parked: true, proof: 'client-credentials' });
    const goesOn = rotationAfter([...delivered, { event: 'parked' }, { event: 'unparked' }], { parks: true });
    expect(goesOn).to.include({ parked: false, proof: undefined });
    expect(goesOn.plan.parks).to.equal(false);
    expect(goesOn.plan.sinks).to.deep.equal(sinks);
  });

  it('that goes on from its park as was asked then: what is to be revoked, what else to be tried', () => {
    const asked = { event: 'unparked', revokePrevious: true, rekeyLogins: true } as const;
    const plans = (event: RotationEvent, before: Partial<RotationPlan>): Partial<RotationPlan> => {
      const { revokePrevious, rekeyLogins } = rotationAfter([event], { parks: true, ...before }).plan;
      return { revokePrevious, rekeyLogins };
    };
    const both = { revokePrevious: true, rekeyLogins: true };
    expect(plans(asked, {})).to.deep.equal(both);
    expect(plans({ event: 'unparked' }, both)).to.deep.equal({ revokePrevious: false, rekeyLogins: true });
    expect(plans({ event: 'unparked' }, {})).to.deep.equal({ revokePrevious: false, rekeyLogins: false });
  });

  it('that knows logins of the old pair, each once, and why one was refused the new pair', () => {
    const one: AppLogin = { username: 'a@acme.example', renewal: 'jwt', clientApp: false };
    const further = { ...one, clientApp: true };
    const other = { ...one, username: 'b@acme.example' };
    const rotation = rotationAfter([
      { event: 'logins', found: [one, further] },
      { event: 'logins', found: [one, other] },
      { event: 'rekeying', username: one.username },
      { event: 'rekey-refused', username: one.username, detail: 'first' },
      { event: 'rekey-refused', username: other.username, detail: 'no' },
      { event: 'rekey-refused', username: one.username, detail: 'again' },
    ]);
    expect(rotation.logins).to.deep.equal([one, further, other]);
    expect(rotation.refused).to.deep.equal([
      { username: other.username, detail: 'no' },
      { username: one.username, detail: 'again' },
    ]);
  });

  it('that is being promoted, was, and when it first knew', () => {
    expect(rotationAfter(promoted.slice(0, -1))).to.include({ promoting: true, promoted: false });
    expect(rotationAfter([...promoted, { event: 'promoted' }])).to.include({
      promoted: true,
      promotedAt: '2026-11-23T12:00:09.000Z',
    });
  });

  it('that gave logins the pair, was read back, and ended the previous pair', () => {
    const previous = { previousId: stagedId, previousExpires: '2026-12-23T12:00:00.000Z' };
    const rotation = rotationAfter([
      ...promoted,
      { event: 'rekeyed', username: 'a@acme.example' },
      { event: 'rekeyed', username: 'b@acme.example' },
      { event: 'confirmed', ...previous },
      { event: 'revoking', stagedId },
      { event: 'revoked', stagedId },
      { event: 'ended', outcome: 'rotated' },
    ]);
    expect(rotation.rekeyed).to.deep.equal(['a@acme.example', 'b@acme.example']);
    expect(rotation.confirmed).to.deep.equal(previous);
    expect(rotation).to.include({ revoked: true, outcome: 'rotated', discarding: false });
    expect(rotationAfter([...promoted, { event: 'revoking', stagedId }]).revoked).to.equal(false);
  });

  it('in place knows what was last said of the certificate, or agreed to', () => {
    const plans = [undefined, 'PEM', null].map((certificate) => {
      const { plan } = rotationAfter([{ event: 'certificate', certificate }]);
      return [plan.certificate, plan.certificateAgreed];
    });
    expect(plans).to.deep.equal([
      [undefined, true],
      ['PEM', true],
      [null, true],
    ]);
  });

  it('that is taken back', () => {
    const discarding: readonly RotationEvent[] = [staged, { event: 'discarding', stagedId }];
    expect(rotationAfter(discarding).discarding).to.equal(true);
    expect(rotationAfter(discarding).staged).not.to.equal(undefined);
    expect(rotationAfter([...discarding, { event: 'discarded', stagedId }]).staged).to.equal(undefined);
  });

  it('and events of a later version change nothing', () => {
    const unknown = { event: 'sung', by: 'nobody' } as unknown as RotationEvent;
    expect(rotationAfter([staged, unknown])).to.deep.equal(rotationAfter([staged]));
  });
});

describe('how far a rotation is', () => {
  const phases: ReadonlyArray<readonly [phase: string, events: readonly RotationEvent[]]> = [
    ['begun', [{ event: 'staging' }]],
    ['staged', delivered.slice(0, 2)],
    ['proved', delivered.slice(0, 3)],
    ['proved', delivered.slice(0, 5)],
    ['delivered', delivered],
    ['promoted', promoted],
    ['rotated', [...promoted, { event: 'ended', outcome: 'rotated' }]],
    ['discarded', [staged, { event: 'ended', outcome: 'discarded' }]],
    ['lost', [staged, { event: 'ended', outcome: 'lost' }]],
  ];
  for (const [phase, events] of phases) {
    it(`${phase} after ${events.length} events`, () => {
      expect(phaseOf(rotationAfter(events))).to.equal(phase);
    });
  }

  it('without sinks it is delivered once proved, if the vault keeps it', () => {
    expect(phaseOf(rotationAfter(delivered.slice(0, 3), { sinks: [], keepInVault: true }))).to.equal('delivered');
    expect(phaseOf(rotationAfter(delivered.slice(0, 3), { sinks: [], keepInVault: false }))).to.equal('proved');
  });
});
