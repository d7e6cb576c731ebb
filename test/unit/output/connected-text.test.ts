import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { detailOf, flowsOf, policiesOf, summaryOf } from '../../../src/apps/connected/app-views.ts';
import { listText, withheldApps } from '../../../src/output/app/app-text.ts';
import { detailText } from '../../../src/output/app/detail-text.ts';
import { flowListText } from '../../../src/output/app/flow-text.ts';
import { policyText } from '../../../src/output/app/policy-text.ts';
import { runAsReport, runAsText } from '../../../src/output/user/run-as-text.ts';
import { acme } from '../apps/acme.ts';
import { connectedApp } from '../apps/connected/stark.ts';

const plain = stripVTControlCharacters;
const org = 'admin@stark.example.com';
const app = connectedApp(`<label>Stark Portal</label>
  <oauthConfig>
    <callbackUrl>https://one.example.com/cb</callbackUrl>
    <certificate>MIIB</certificate>
    <consumerKey>3MVG9stark1234</consumerKey>
  </oauthConfig>
  <oauthPolicy><refreshTokenPolicy>zero</refreshTokenPolicy></oauthPolicy>
  <samlConfig><certificate>Idp_Certificate</certificate></samlConfig>`);
const refused = [
  {
    name: 'vandelay__Import',
    id: undefined,
    lastModifiedDate: undefined,
    namespace: 'vandelay',
    installed: true,
    problem: 'It is managed.',
  },
];

describe('connected apps in words', () => {
  it('are described by their kind, with what only Setup knows', () => {
    const text = plain(listText({ apps: [summaryOf(app)], withheld: [] }, org));
    expect(text).to.match(/^Stark_Portal {2}Stark Portal\n {2}Status +connected app, own consumer\n/);
    expect(text)
      .to.include('unknown (shown only in Setup): device')
      .and.to.include('…1234')
      .and.not.include('stark1234');
    expect(plain(flowListText(flowsOf(app)))).to.match(/device +unknown \(shown only in Setup\)/);
  });

  it('that an org withholds stand at the end of a list, and of a check, with its reason', () => {
    const withheld = withheldApps(refused);
    expect(withheld).to.deep.equal([
      { name: 'vandelay__Import', kind: 'connected-app', namespace: 'vandelay', problem: 'It is managed.' },
    ]);
    const end = /Listed, but not returned by the org:\n {2}vandelay__Import {2}It is managed\./;
    expect(plain(listText({ apps: [summaryOf(app)], withheld }, org))).to.match(end);
    const report = runAsReport({ apps: [], refused, kind: 'all' });
    expect(report).to.deep.equal({ ok: true, kind: 'all', apps: [], withheld });
    expect(plain(runAsText(report, org))).to.match(end);
    const external = runAsReport({ apps: [], refused: [], kind: 'eca' });
    expect(external).to.deep.equal({ ok: true, kind: 'eca', apps: [] });
    expect(plain(runAsText(external, org))).to.match(
      /^✓ No external client app .* Connected apps weren't looked at: sf eca/s,
    );
  });

  it('are spoken of as far as they were checked, and no further (T1)', () => {
    const findings = [{ level: 'advice', phrase: { key: 'RunAsNotApiOnly', data: { app: 'Acme', org } } }] as const;
    const checked = (asked: string | undefined, hides: boolean, found: boolean): string => {
      const apps = found ? ([{ app: 'Acme', kind: 'eca', runAs: null, findings }] as const) : [];
      const text = runAsText(runAsReport({ apps, refused: hides ? refused : [], kind: undefined }), org, asked);
      return plain(text).split('\n\n').at(-1)?.replace(/\s+/g, ' ') ?? '';
    };
    expect(checked(undefined, false, false)).to.match(/^✓ No app in/);
    expect(checked('Acme', false, false)).to.match(/^✓ Acme in .* doesn't use/);
    expect(checked(undefined, true, false)).to.match(/^! None of the apps that .* returns .* weren't checked/);
    expect(checked(undefined, false, true)).to.match(/^✓ No problems in/);
    expect(checked(undefined, true, true)).to.match(/^! No problems in the apps that .* returns .* weren't checked/);
  });

  it('that are partly set up for a run-as user don’t count as OK', () => {
    const checked = (key: string): string => {
      const findings = [{ level: 'advice', phrase: { key, data: { app: 'Acme', org } } }] as const;
      const apps = [{ app: 'Acme', kind: 'eca', runAs: null, findings }] as const;
      return (
        plain(runAsText(runAsReport({ apps, refused: [], kind: undefined }), org))
          .split('\n\n')
          .at(-1) ?? ''
      );
    };
    for (const key of ['PolicySwitchOff', 'ConnectedFlowOff'])
      expect(checked(key)).to.match(/^! No problems .* Only partly set up, so no login works: Acme$/s);
    expect(checked('RunAsNotApiOnly')).to.match(/^✓ No problems/);
  });

  it('that are not there are not called external client apps', () => {
    expect(plain(listText({ apps: [], withheld: [] }, org))).to.equal(`No apps of the requested kind in ${org}.`);
    expect(plain(listText({ apps: [] }, org))).to.equal(`No external client apps in ${org}.`);
  });

  it('show the body of no certificate, and the name of one', () => {
    const text = plain(detailText(detailOf(app), org));
    expect(text)
      .to.match(/oauthConfig\.certificate +4 bytes/)
      .and.to.match(/samlConfig\.certificate +Idp_Certificate/);
  });

  it('have their policies under one heading, where external client apps have two', () => {
    expect(plain(policyText(policiesOf(app)))).to.match(
      /\nPolicies {2}Stark_Portal\n {2}oauthPolicy\.refreshTokenPolicy +zero: /,
    );
    expect(plain(policyText(policiesOf(app)))).not.to.include('App policy');
    expect(plain(policyText(policiesOf(acme()))))
      .to.include('App policy')
      .and.to.include('OAuth policy');
  });
});
