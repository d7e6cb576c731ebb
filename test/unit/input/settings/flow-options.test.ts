import { expect } from 'chai';
import { refuseStrayOptions } from '../../../../src/input/settings/flow-options.ts';
import { refusalOf } from '../../apps/acme.ts';

describe('an option of one flow', () => {
  const owners = [
    ['callback-url', ['myapp://cb'], 'web-server'],
    ['run-as', 'bot@acme.example.com', 'client-credentials'],
    ['allow-admin', true, 'client-credentials'],
    ['post-only', true, 'code-credentials'],
    ['require-secret', true, 'token-exchange'],
    ['require-secret', false, 'token-exchange'],
  ] as const;
  for (const [flag, value, flow] of owners) {
    it(`--${flag} (${String(value)}) is taken with ${flow} and refused without`, () => {
      refuseStrayOptions({ [flag]: value }, ['device', flow]);
      expect(refusalOf(() => refuseStrayOptions({ [flag]: value }, ['device']))).to.deep.equal({
        code: 'FlagNotForFlow',
        data: { flag: `--${flag}`, flow },
      });
    });
  }

  it('that was not given is not missed', () => {
    refuseStrayOptions({ 'allow-admin': false, 'post-only': false, 'require-secret': undefined, name: 'Acme' }, [
      'device',
    ]);
  });
});
