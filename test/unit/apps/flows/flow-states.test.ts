import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { type FlowName, flowNames } from '../../../../src/apps/flows/flow-names.ts';
import { flowState, flowStates, runAsUser } from '../../../../src/apps/flows/flow-states.ts';
import { acme, type Fields, linkedAcme, thisOrg } from '../acme.ts';

const on = { state: 'on' };
const off = { state: 'off' };
const partial = (...missing: string[]): object => ({ state: 'partial', missing });
const hidden = { state: 'unknown', reason: 'permission' };

describe('the state of a flow that lives in one element', () => {
  const elements: ReadonlyArray<[FlowName, string, string]> = [
    ['web-server', 'callbackUrl', 'https://acme.example.com/cb'],
    ['jwt-bearer', 'certificate', 'MIIB'],
    ['device', 'isDeviceFlowEnabled', 'true'],
    ['code-credentials', 'isCodeCredFlowEnabled', 'true'],
  ];
  for (const [flow, field, value] of elements) {
    it(`${flow} follows ${field}`, () => {
      expect(flowState(acme({ global: { [field]: value } }), flow)).to.deep.equal(on);
      expect(flowState(acme({ global: { [field]: ` ${value}\n` } }), flow)).to.deep.equal(on);
      expect(flowState(acme({ global: {} }), flow)).to.deep.equal(off);
      expect(flowState(acme({ global: { [field]: '' } }), flow)).to.deep.equal(off);
    });
  }

  it('a switch that says false is off', () => {
    expect(flowState(acme({ global: { isDeviceFlowEnabled: 'false' } }), 'device')).to.deep.equal(off);
  });
});

describe('the state of client-credentials needs both switches and a user (M7)', () => {
  const cases: ReadonlyArray<
    [global: boolean, policy: boolean | 'absent' | 'unreadable', user: boolean, state: object]
  > = [
    [true, true, true, on],
    [true, true, false, partial('run-as-user')],
    [true, false, true, partial('policy')],
    [true, false, false, partial('policy', 'run-as-user')],
    [false, true, true, partial('global-settings')],
    [false, true, false, partial('global-settings', 'run-as-user')],
    [false, false, true, off],
    [false, false, false, off],
    [true, 'absent', false, partial('policy', 'run-as-user')],
    [false, 'absent', false, off],
    [true, 'unreadable', false, hidden],
    [false, 'unreadable', false, hidden],
  ];
  for (const [global, policy, user, state] of cases) {
    it(`global ${global}, policy ${policy}, user ${user}`, () => {
      const fields: Fields = {
        ...(user ? { clientCredentialsFlowUser: 'bot@acme.example.com' } : {}),
        isClientCredentialsFlowEnabled: String(policy),
      };
      const app = acme({
        global: { isClientCredentialsFlowEnabled: String(global) },
        ...(typeof policy === 'boolean' ? { policy: fields } : { policiesReadable: policy === 'absent' }),
      });
      expect(flowState(app, 'client-credentials')).to.deep.equal(state);
    });
  }

  it('a policy that is there counts even where others may be hidden', () => {
    const policy = { clientCredentialsFlowUser: 'bot@acme.example.com', isClientCredentialsFlowEnabled: 'true' };
    const app = acme({ global: { isClientCredentialsFlowEnabled: 'true' }, policy, policiesReadable: false });
    expect(flowState(app, 'client-credentials')).to.deep.equal(on);
  });
});

describe('the state of token-exchange needs both switches (M7)', () => {
  const app = (global: boolean, policy: boolean): App =>
    acme({
      global: { isTokenExchangeEnabled: String(global) },
      policy: { isTokenExchangeFlowEnabled: String(policy) },
    });
  it('both, one, none', () => {
    expect(flowState(app(true, true), 'token-exchange')).to.deep.equal(on);
    expect(flowState(app(true, false), 'token-exchange')).to.deep.equal(partial('policy'));
    expect(flowState(app(false, true), 'token-exchange')).to.deep.equal(partial('global-settings'));
    expect(flowState(app(false, false), 'token-exchange')).to.deep.equal(off);
  });
});

describe('the states of all flows', () => {
  const all = (app: App): object[] => flowNames.map((flow) => flowStates(app)[flow]);

  it('of an app without OAuth settings are off', () => {
    for (const state of all(acme({ settings: undefined }))) expect(state).to.deep.equal(off);
  });

  it('of a linked app are unknown: their switches are in the other org', () => {
    const policy = { clientCredentialsFlowUser: 'bot@acme.example.com', isClientCredentialsFlowEnabled: 'true' };
    for (const state of all(linkedAcme({ policy })))
      expect(state).to.deep.equal({ state: 'unknown', reason: 'linked' });
  });

  it('of an own app whose global settings are not shown are unknown', () => {
    for (const state of all(acme())) expect(state).to.deep.equal(hidden);
  });

  it('of an app with neither link nor global settings are off for who sees settings and policies, else unknown', () => {
    for (const state of all(acme({ settings: {} }))) expect(state).to.deep.equal(off);
    for (const state of all(acme({ settings: {}, policiesReadable: false }))) expect(state).to.deep.equal(hidden);
  });

  it('do not depend on whether a link names the org by 15 or by 18 characters', () => {
    const global = { isDeviceFlowEnabled: 'true' };
    for (const id of [thisOrg, thisOrg.slice(0, 15)]) {
      const app = acme({ global, settings: { oauthLink: `${id}:888000000000001` } });
      expect(flowState(app, 'device'), id).to.deep.equal(on);
    }
  });

  it('of an app whose link is missing beside its own global settings are its own', () => {
    expect(flowState(acme({ global: { isDeviceFlowEnabled: 'true' }, settings: {} }), 'device')).to.deep.equal(on);
  });
});

describe('the run-as user', () => {
  it('is the trimmed element of the policy, else null', () => {
    expect(runAsUser(acme({ policy: { clientCredentialsFlowUser: '\n bot@acme.example.com ' } }))).to.equal(
      'bot@acme.example.com',
    );
    expect(runAsUser(acme({ policy: { clientCredentialsFlowUser: '' } }))).to.equal(null);
    expect(runAsUser(acme())).to.equal(null);
  });
});
