import { expect } from 'chai';
import type { App } from '../../../src/apps/app.ts';
import { fitting } from '../../../src/apps/checks/fitting.ts';
import { flowNames } from '../../../src/apps/flows/flow-names.ts';
import { canDisable, canEnable, flowStates } from '../../../src/apps/flows/flow-states.ts';
import { flowChoices } from '../../../src/input/flow-picker.ts';
import { mayLogIn } from '../../../src/input/login/login-setup.ts';
import { offered } from '../../../src/input/pickers.ts';
import { appChoiceText, connectedChoiceText } from '../../../src/output/app/choice-text.ts';
import { summarise } from '../../../src/apps/views/summary.ts';
import { acme, linkedAcme } from '../apps/acme.ts';

const device = { callbackUrl: 'https://acme.example/callback', isDeviceFlowEnabled: 'true' };
const whole = acme({ global: device, policy: {} });
const plain = acme({ global: { callbackUrl: 'https://acme.example/callback' }, policy: {} });
const robot = acme({ global: {}, policy: { clientCredentialsFlowUser: 'robot@acme.example' } });

describe('a picker', () => {
  it('offers the apps that fit, or all if none does', () => {
    const linked = linkedAcme();
    expect(offered([whole, linked], fitting.linked)).to.deep.equal([linked]);
    expect(offered([whole, plain], fitting.linked)).to.deep.equal([whole, plain]);
    expect(offered([whole, linked], undefined)).to.deep.equal([whole, linked]);
  });

  it('says of an app what matters for the choice', () => {
    const off = acme({ global: device, policy: {}, appPolicy: { isEnabled: 'false' } });
    expect(
      [whole, off, linkedAcme(), acme({ settings: undefined }), robot].map(summarise).map((one) => appChoiceText(one)),
    ).to.deep.equal([
      'Acme  Acme Portal  (on: web-server, device)',
      'Acme  Acme Portal  (disabled; on: web-server, device)',
      'Acme  Acme Portal  (linked)',
      'Acme  Acme Portal  (without OAuth)',
      'Acme  Acme Portal  (runs as robot@acme.example)',
    ]);
    expect(connectedChoiceText({ name: 'Vendor', installed: true })).to.equal(
      'Vendor  (from a package of another publisher)',
    );
    expect(connectedChoiceText({ name: 'Own', installed: false })).to.equal('Own');
  });

  it('offers for a login no app that is disabled in the org to log in to', () => {
    const off = acme({ global: device, policy: {}, appPolicy: { isEnabled: 'false' } });
    const offers = (elsewhere: boolean): App[] =>
      [whole, plain, off].filter((app) => mayLogIn(app, 'device', { manual: false, elsewhere }));
    expect(offers(false)).to.deep.equal([whole]);
    expect(offers(true)).to.deep.equal([whole, off]);
  });

  it('offers the flows that the command would change in one of the apps, with their states', () => {
    const names = (choices: ReturnType<typeof flowChoices>): string[] => choices.map(({ name }) => name);
    const [one, other] = [flowStates(whole), flowStates(plain)];
    expect(names(flowChoices([one], canDisable))).to.deep.equal(['device  (on)']);
    expect(names(flowChoices([one, other], canDisable))).to.deep.equal(['device  (on, off)']);
    expect(names(flowChoices([one], canEnable))).to.deep.equal([
      'client-credentials  (off)',
      'jwt-bearer  (off)',
      'code-credentials  (off)',
      'token-exchange  (off)',
    ]);
  });

  it('offers no flow if none fits, and all of an app that it could not read', () => {
    expect(flowChoices([flowStates(plain)], canDisable)).to.deep.equal([]);
    expect(flowChoices([], canEnable).map(({ name }) => name)).to.deep.equal([...flowNames]);
  });
});
