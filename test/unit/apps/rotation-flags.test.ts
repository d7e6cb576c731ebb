import { expect } from 'chai';
import { fieldOf } from '../../../src/apps/app.ts';
import { enableFlow } from '../../../src/apps/flows/flow-edits.ts';
import {
  pendingRotations,
  withoutRotations,
  withRotation,
  withRotationsDone,
} from '../../../src/apps/rotation-flags.ts';
import { acme, globalType, refusalOf } from './acme.ts';

const flags = ['shouldRotateConsumerKey', 'shouldRotateConsumerSecret'];
const leftover = { isDeviceFlowEnabled: 'false', shouldRotateConsumerKey: 'true', shouldRotateConsumerSecret: 'true' };

describe('a leftover rotation command', () => {
  it('is seen where it says true', () => {
    expect(pendingRotations(acme({ global: leftover }))).to.deep.equal(flags);
    expect(pendingRotations(acme({ global: { shouldRotateConsumerSecret: ' true\n' } }))).to.deep.equal([flags[1]]);
    expect(
      pendingRotations(acme({ global: { shouldRotateConsumerKey: 'false', shouldRotateConsumerSecret: '' } })),
    ).to.deep.equal([]);
    expect(pendingRotations(acme())).to.deep.equal([]);
  });

  it('is seen in every spelling that the org could take for true', () => {
    for (const text of ['TRUE', '1', 'yes']) {
      expect(pendingRotations(acme({ global: { shouldRotateConsumerKey: text } })), text).to.deep.equal([flags[0]]);
    }
  });

  it('is written false in a document that is deployed', () => {
    const before = acme({ global: leftover });
    const after = withoutRotations(before, enableFlow('device', {})(before));
    expect(flags.map((flag) => fieldOf(after, globalType, flag))).to.deep.equal(['false', 'false']);
    expect(fieldOf(after, globalType, 'isDeviceFlowEnabled')).to.equal('true');
  });

  it('stays in a document that is not deployed', () => {
    const before = acme({ global: leftover, policy: {} });
    expect(withoutRotations(before, before)).to.equal(before);
  });

  it('that occurs twice is refused, not deployed', () => {
    const twice =
      '<ExtlClntAppGlobalOauthSettings><shouldRotateConsumerKey>false</shouldRotateConsumerKey><shouldRotateConsumerKey>true</shouldRotateConsumerKey></ExtlClntAppGlobalOauthSettings>';
    const before = acme({ global: twice });
    expect(refusalOf(() => withoutRotations(before, enableFlow('device', {})(before))).code).to.equal('XmlInvalid');
  });
});

describe('a rotation by deploy', () => {
  const flagsOf = (app: ReturnType<typeof acme>): Array<string | undefined> =>
    flags.map((flag) => fieldOf(app, globalType, flag));

  it('commands the secret alone, or the key as well', () => {
    expect(flagsOf(withRotation(acme({ global: {} }), { alsoKey: false }))).to.deep.equal([undefined, 'true']);
    expect(flagsOf(withRotation(acme({ global: {} }), { alsoKey: true }))).to.deep.equal(['true', 'true']);
  });

  it('takes no command along that was left there', () => {
    const before = acme({ global: { ...leftover, shouldRotateConsumerSecret: 'false' } });
    expect(flagsOf(withRotation(before, { alsoKey: false }))).to.deep.equal(['false', 'true']);
  });

  it('leaves none behind, and nothing else changed', () => {
    const before = acme({ global: leftover });
    expect(flagsOf(withRotationsDone(before))).to.deep.equal(['false', 'false']);
    expect(fieldOf(withRotationsDone(before), globalType, 'isDeviceFlowEnabled')).to.equal('false');
    const done = acme({ global: { shouldRotateConsumerKey: 'false' } });
    expect(withRotationsDone(done)).to.equal(done);
  });
});
