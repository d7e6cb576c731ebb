import { expect } from 'chai';
import { type Asked, usageListText } from '../../../../src/output/usage/usage-text.ts';

describe('apps of which none is unused', () => {
  it('are those that were asked for, and no others (T1)', () => {
    const usage = {
      ...{ apps: [], unread: 0, told: { eca: true, connected: true }, ownOnly: false },
      filtered: { leftOut: 1, undecided: [] },
    };
    const said = (asked: Asked): string | undefined =>
      usageListText(usage, 'prod', { unusedFor: 30, ...asked }).split('\n')[0];
    expect([said({}), said({ kind: 'eca' }), said({ kind: 'connected-app' }), said({ app: 'Kiosk' })]).to.deep.equal([
      'No app in prod is known to be unused for 30 days.',
      'No external client app in prod is known to be unused for 30 days.',
      'No connected app in prod is known to be unused for 30 days.',
      "Kiosk in prod isn't known to be unused for 30 days.",
    ]);
  });
});
