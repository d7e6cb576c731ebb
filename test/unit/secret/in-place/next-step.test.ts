import { expect } from 'chai';
import type { RotationEvent } from '../../../../src/secret/state/events.ts';
import { type InPlaceStep, nextInPlace } from '../../../../src/secret/in-place/next-step.ts';
import type { Available } from '../../../../src/secret/state/next-step.ts';
import { phaseOf } from '../../../../src/secret/state/rotation.ts';
import { reportOf } from '../../../../src/secret/state/report.ts';
import { rotationAfter, sinkNames, staged, stagedId } from '../acme.ts';

const events: readonly RotationEvent[] = [
  { event: 'deploying' },
  { event: 'deploy-sent', deployId: '0Af000000000001AAA' },
  { event: 'deployed' },
  { event: 'resetting' },
  { event: 'reset' },
  staged,
  { event: 'promoted' },
  { event: 'delivering', sink: 'one' },
  { event: 'delivered', sink: 'one' },
  { event: 'delivered', sink: 'two' },
  { event: 'proved', by: 'client-credentials' },
  { event: 'confirmed', previousId: null, previousExpires: null },
];
const after = (...told: readonly RotationEvent[]): ReturnType<typeof rotationAfter> =>
  rotationAfter(told, { inPlace: 'secret' });
const next = (told: readonly RotationEvent[], hand: Partial<Available> = {}): InPlaceStep =>
  nextInPlace(after(...told), { pair: true, sinks: sinkNames, logins: [], ...hand });
const until = (count: number): readonly RotationEvent[] => events.slice(0, count);

describe('the next step of a rotation in place', () => {
  it('is one after the other: the new pair goes out when nothing would replace it again', () => {
    const steps = events.map((_event, count) => next(until(count)).do);
    expect(steps).to.deep.equal([
      ...['deploy', 'look', 'look', 'reset', 'reset', 'fetch', 'fetch'],
      ...['deliver', 'deliver', 'deliver', 'prove', 'confirm'],
    ]);
    expect(next(events)).to.deep.equal({ do: 'end', outcome: 'rotated' });
    expect(next([...events, { event: 'ended', outcome: 'rotated' }])).to.deep.equal({ do: 'rest' });
  });

  it('is to deploy again only where it is known that the first did not take place', () => {
    expect(next([...until(2), { event: 'undeployed' }]).do).to.equal('deploy');
    expect(after(...until(2), { event: 'undeployed' }, { event: 'deploying' }).deployId).to.equal(undefined);
  });

  it('follows from the state of the deploy', () => {
    const stands = [0, 1, 2, 3].map((count) => after(...until(count)));
    expect(stands.map(({ deploy }) => deploy)).to.deep.equal(['none', 'asked', 'asked', 'done']);
    expect(stands.map(({ deployId }) => deployId)).to.deep.equal([
      ...[undefined, undefined],
      ...['0Af000000000001AAA', '0Af000000000001AAA'],
    ]);
  });

  it('is to end where it was taken back before the deploy, and not later', () => {
    const discarding: RotationEvent = { event: 'discarding', stagedId };
    expect(next([discarding])).to.deep.equal({ do: 'end', outcome: 'discarded' });
    expect(next([...until(1), discarding]).do).to.equal('look');
    expect(next([...until(3), discarding]).do).to.equal('reset');
  });

  it('is to fetch the pair again where this machine lacks it', () => {
    expect(next(until(7), { pair: false }).do).to.equal('fetch');
  });

  it('is to deliver what is missing, in the order given, and then to the logins', () => {
    expect(next(until(7))).to.deep.equal({ do: 'deliver', sinks: ['one', 'two'] });
    expect(next(until(9))).to.deep.equal({ do: 'deliver', sinks: ['two'] });
    expect(next(until(10), { logins: ['a'] }).do).to.equal('rekey');
  });

  it('tries the pair once, whatever the result', () => {
    expect(next([...until(10), { event: 'unproved', detail: 'x' }]).do).to.equal('confirm');
  });

  it('is reported without an overlap, and with the old pair as replaced as soon as it is', () => {
    expect(reportOf(after(...until(5)))).to.deep.include({ overlap: false, previous: null, phase: 'begun' });
    expect(reportOf(after(...until(7)))).to.deep.include({
      previous: { state: 'Replaced', expires: null },
      stagedId: null,
    });
    expect(phaseOf(after(...until(7)))).to.equal('promoted');
  });
});
