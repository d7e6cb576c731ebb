import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { acme, linkedAcme } from '../../apps/acme.ts';
import { exported, org, parsed } from './exported.ts';

const globals = 'ExtlClntAppGlobalOauthSettings';
const policies = 'ExtlClntAppOauthConfigurablePolicies';
const flow = 'isClientCredentialsFlowEnabled';
const url = { callbackUrl: 'https://acme.example/cb' };

/** An app with the two switches of the client credentials flow, and a run-as user. */
const switched = (here: boolean, there: boolean): App =>
  acme({
    header: { label: 'Acme' },
    global: { ...url, [flow]: String(here) },
    policy: { [flow]: String(there), clientCredentialsFlowUser: 'bot@acme.example' },
  });

describe('a flow that is on in part', () => {
  it('is exported as its switches, in the short form those that are on', () => {
    const one = [org('a', [switched(true, false)])];
    const { text, notes } = exported(one);
    expect(parsed({ ...exported(one), text }).apps['Acme'])
      .to.deep.include({ set: { [`${globals}.${flow}`]: 'true' } })
      .and.not.have.nested.property('flows.client-credentials');
    expect(notes.map(({ key }) => key)).to.deep.equal(['ExportFlowsPartial']);
    expect(parsed(exported(one, { all: true })).apps['Acme'])
      .to.have.property('set')
      .that.includes({ [`${globals}.${flow}`]: 'true', [`${policies}.${flow}`]: 'false' });
  });

  it('of a linked app is the one switch that its own org has', () => {
    const linked = linkedAcme({ policy: { [flow]: 'true' } });
    expect(parsed(exported([org('a', [linked])])).apps['Acme']).to.deep.include({
      set: { [`${policies}.${flow}`]: 'true' },
    });
  });

  it('takes the place of the flow in a manifest where it was on, for the orgs where that is so', () => {
    const both = [org('a', [switched(true, true)], 'a'), org('b', [switched(true, true)], 'b')];
    const existing =
      'version: 1\norgs: { a: { target: a }, b: { target: b } }\napps:\n  Acme: { flows: { client-credentials: on } }\n';
    expect(parsed(exported(both, { existing })).apps['Acme']).to.deep.include({ runAs: 'bot@acme.example' });
    const half = [both[0], org('b', [switched(true, false)], 'b')].filter((one) => one !== undefined);
    const { apps } = parsed(exported(half, { existing }));
    expect(apps['Acme']).to.deep.include({
      overrides: {
        a: { flows: { 'client-credentials': 'on' } },
        b: { set: { [`${globals}.${flow}`]: 'true' } },
      },
    });
    expect(apps['Acme']).not.to.have.nested.property('flows.client-credentials');
  });
});

describe('an element that a manifest names under "set" although it has a key', () => {
  const existing = (set: string): string =>
    `version: 1\norgs: { a: { target: a } }\napps:\n  Acme:\n    label: Acme\n    set:\n      ${set}\n`;

  it('stays there with the value that the org has now', () => {
    const timed = acme({ header: { label: 'Acme' }, global: url, policy: { sessionTimeoutInMinutes: '60' } });
    const { text } = exported([org('a', [timed], 'a')], {
      existing: existing(`${policies}.sessionTimeoutInMinutes: '30' # as agreed`),
    });
    expect(text).to.include(`${policies}.sessionTimeoutInMinutes: '60' # as agreed`).and.not.include('sessionTimeout:');
  });

  it('stays there with the other switch of its flow', () => {
    const { text } = exported([org('a', [switched(true, true)], 'a')], {
      existing: existing(`${globals}.${flow}: 'true'`),
    });
    expect(text).to.include(`${policies}.${flow}: 'true'`).and.not.include('client-credentials');
  });

  it('is no longer managed with a value that looks like a secret', () => {
    const secret = acme({ header: { label: 'Acme' }, global: url, policy: { startUrl: 'A0B1'.repeat(16) } });
    const { text, notes } = exported([org('a', [secret], 'a')], { existing: existing(`${policies}.startUrl: /x`) });
    expect(text).not.to.include('startUrl');
    expect(notes.map(({ key }) => key)).to.include('ExportUnmanaged');
  });
});

describe('an export that adds orgs to a manifest', () => {
  it('has "apps" even where no org has one', () => {
    expect(parsed(exported([org('a', [])])).apps).to.deep.equal({});
  });

  it('leaves apps that name no group to the groups that there were', () => {
    const existing =
      'version: 1\norgs: { a: { target: a } }\napps:\n  Acme: { description: Ours }\n  Old: { state: absent }\n';
    const { apps } = parsed(exported([org('b', [switched(false, false)])], { existing }));
    expect(apps['Old']).to.deep.equal({ state: 'absent', in: ['a'] });
    expect(apps['Acme']).to.have.nested.property('overrides.b.description', null);
    expect(parsed(exported([org('b', [])], { existing })).apps['Acme']).to.deep.include({ in: ['a'] });
  });

  it('adds them to an app that is in one group', () => {
    const existing = 'version: 1\norgs: { a: { target: a } }\napps: { Acme: { in: a, label: Acme } }\n';
    const { apps } = parsed(exported([org('b', [switched(false, false)])], { existing }));
    expect(apps['Acme']).to.deep.include({ in: ['a', 'b'], label: 'Acme' });
  });

  it('says nothing of a certificate that has a file, and of its flow', () => {
    const existing = 'version: 1\norgs: { a: { target: a } }\napps: { Acme: { certificate: jwt.pem } }\n';
    const { text } = exported([org('a', [switched(false, false)], 'a')], { existing, all: true });
    expect(text).to.include('certificate: jwt.pem').and.not.include('jwt-bearer');
  });
});
