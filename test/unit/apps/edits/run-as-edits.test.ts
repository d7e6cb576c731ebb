import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { consequencesOf } from '../../../../src/apps/risks/consequences.ts';
import { type Change, planOf } from '../../../../src/apps/plan/plan.ts';
import { globalSwitchOff, setRunAsUser, unsetRunAsUser } from '../../../../src/apps/edits/run-as-edits.ts';
import { acme, globalType, linkedAcme, policyType, refusalOf } from '../acme.ts';

const bot = 'bot@acme.example.com';
const flow = 'isClientCredentialsFlowEnabled';
const set = setRunAsUser(bot, { withGlobal: false });

const changes = (before: App, after: App): Array<[Change['type'], string, string | null]> =>
  planOf(before, after).changes.map(({ type, field, after: value }) => [type, field, value]);

const full = (): App =>
  acme({ global: { [flow]: 'true' }, policy: { clientCredentialsFlowUser: bot, [flow]: 'true', label: 'x' } });

describe('setting the run-as user', () => {
  it('switches the policy on and sets the user; the global settings stay', () => {
    const app = acme({ global: { [flow]: 'false' }, policy: {} });
    expect(changes(app, set(app))).to.deep.equal([
      [policyType, 'clientCredentialsFlowUser', bot],
      [policyType, flow, 'true'],
    ]);
  });

  it('switches the global settings on when asked', () => {
    const app = acme({ global: { [flow]: 'false' }, policy: {} });
    const edited = setRunAsUser(bot, { withGlobal: true })(app);
    expect(changes(app, edited).map(([type]) => type)).to.have.members([globalType, policyType, policyType]);
    expect(globalSwitchOff(app)).to.equal(true);
    expect(globalSwitchOff(edited)).to.equal(false);
  });

  it('that is set already changes nothing, in whatever case', () => {
    const app = full();
    expect(set(app)).to.equal(app);
    expect(setRunAsUser(bot.toUpperCase(), { withGlobal: true })(app)).to.equal(app);
  });

  it('on a linked app changes the half of this org only', () => {
    const app = linkedAcme({ policy: {} });
    expect(changes(app, setRunAsUser(bot, { withGlobal: true })(app))).to.have.length(2);
    expect(globalSwitchOff(app)).to.equal(false);
  });

  it('needs OAuth settings, and a policy that is not hidden', () => {
    expect(refusalOf(() => set(acme({ settings: undefined }))).code).to.equal('AppHasNoOauth');
    expect(refusalOf(() => set(acme({ global: {}, policiesReadable: false }))).code).to.equal('MissingPermission');
  });
});

describe('taking the run-as user away', () => {
  it('switches the policy off, removes the user and leaves all else', () => {
    const app = full();
    expect(changes(app, unsetRunAsUser(app))).to.deep.equal([
      [policyType, 'clientCredentialsFlowUser', null],
      [policyType, flow, 'false'],
    ]);
  });

  it('is asked as the end of the flow, once', () => {
    const app = full();
    expect(consequencesOf(app, unsetRunAsUser(app)).risks).to.deep.equal([
      { key: 'FlowOff', data: { flow: 'client-credentials' } },
    ]);
  });

  it('of a flow that could not be used is said all the same', () => {
    const app = acme({ global: { [flow]: 'false' }, policy: { clientCredentialsFlowUser: bot } });
    expect(consequencesOf(app, unsetRunAsUser(app)).risks).to.deep.equal([
      { key: 'RunAsRemoved', data: { before: bot } },
    ]);
  });

  it('where there is none changes nothing; a hidden policy is refused', () => {
    const app = acme({ global: {}, policy: { label: 'x' } });
    expect(unsetRunAsUser(app)).to.equal(app);
    expect(refusalOf(() => unsetRunAsUser(acme({ global: {}, policiesReadable: false }))).code).to.equal(
      'MissingPermission',
    );
  });
});
