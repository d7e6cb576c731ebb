import { expect } from 'chai';
import { requirePerson } from '../../../../src/input/login/web-login.ts';
import { isEcaError } from '../../../../src/errors/eca-error.ts';

describe('a login in a browser', () => {
  const outcomeOf = (...[flags, place]: Parameters<typeof requirePerson>): string => {
    try {
      requirePerson(flags, place);
      return 'goes on';
    } catch (error) {
      return isEcaError(error) ? `${error.code} ${String(error.data['why' as never])}` : String(error);
    }
  };

  it('in a CI job is refused at once, unless something follows its address', () => {
    const none = { 'no-browser': false, manual: false };
    expect(outcomeOf(none, { inCi: true })).to.equal('FlagMissing browser');
    expect(outcomeOf(none, { inCi: true, browser: ' ' })).to.equal('FlagMissing browser');
    expect(outcomeOf(none, { inCi: true, browser: '/opt/test-browser' })).to.equal('goes on');
    expect(outcomeOf({ ...none, manual: true }, { inCi: true })).to.equal('goes on');
    expect(outcomeOf({ ...none, 'no-browser': true }, { inCi: true })).to.equal('goes on');
    expect(outcomeOf(none, { inCi: false })).to.equal('goes on');
  });
});
