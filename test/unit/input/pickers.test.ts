import { expect } from 'chai';
import type { App } from '../../../src/apps/app.ts';
import { fitting } from '../../../src/apps/checks/fitting.ts';
import { flowNames } from '../../../src/apps/flows/flow-names.ts';
import { canDisable, canEnable } from '../../../src/apps/flows/flow-states.ts';
import { flowChoices } from '../../../src/input/flow-picker.ts';
import { mayLogIn } from '../../../src/input/login/login-setup.ts';
import { offered, placeText } from '../../../src/input/pickers.ts';
import { appChoiceText, connectedChoiceText, elsewhereChoiceText } from '../../../src/output/app/choice-text.ts';
import { cutFacts } from '../../../src/output/page/layout.ts';
import { messageText } from '../../../src/output/page/texts.ts';
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

  it('names each org that its apps are of, and how many orgs the answer is for', () => {
    const [one, two, three, four] = ['a@x', 'b@x', 'c@x', 'd@x'];
    expect(placeText(one, [one], true)).to.equal('a@x');
    expect(placeText(one, [one, two], false)).to.equal('a@x, for 2 orgs');
    expect(placeText(one, [one, two, three], true)).to.equal('a@x, b@x, c@x');
    expect(placeText(one, [one, two, three, four], true)).to.equal('a@x, b@x and 2 more orgs');
  });

  it('tells pairs apart at 80 columns, where the facts are cut', () => {
    const pair = 'previous pair …fGTt, works until 2026-12-30';
    const state = messageText('output', 'pick.pairIn', { pair, org: 'integration@nordwind-uat.example' });
    expect(cutFacts(elsewhereChoiceText('Nordwind_Backup', state), 77)).to.include('@nordwind-uat.example');
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
    expect(names(flowChoices([whole], canDisable))).to.deep.equal(['device  (on)']);
    expect(names(flowChoices([whole, plain], canDisable))).to.deep.equal(['device  (on, off)']);
    expect(names(flowChoices([whole], canEnable))).to.deep.equal([
      'client-credentials  (off)',
      'jwt-bearer  (off)',
      'code-credentials  (off)',
      'token-exchange  (off)',
    ]);
  });

  it('offers no flow if none fits, and all of an app that it could not read', () => {
    expect(flowChoices([plain], canDisable)).to.deep.equal([]);
    expect(flowChoices([], canEnable).map(({ name }) => name)).to.deep.equal([...flowNames]);
  });
});
