import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { detailOf, flowsOf, policiesOf, summaryOf } from '../../../src/apps/connected/app-views.ts';
import type { RunAsChecked } from '../../../src/estate/check-run-as.ts';
import type { Kinds } from '../../../src/estate/read-apps.ts';
import { type AppList, listText, withheldApps } from '../../../src/output/app/app-text.ts';
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

const none = { withoutFlow: [] } as const;

describe('connected apps in words', () => {
  it('are described by their kind, with what only Setup knows', () => {
    const text = plain(listText({ kind: 'all', apps: [summaryOf(app)], withheld: [] }, org));
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
    expect(plain(listText({ kind: 'all', apps: [summaryOf(app)], withheld }, org))).to.match(end);
    const report = runAsReport({ ...none, apps: [], refused, kind: 'all' });
    expect(report).to.deep.equal({ ok: true, kind: 'all', apps: [], withheld });
    expect(plain(runAsText(report, org))).to.match(end);
    const external = runAsReport({ ...none, apps: [], refused: [], kind: 'eca' });
    expect(external).to.deep.equal({ ok: true, kind: 'eca', apps: [] });
    expect(plain(runAsText(external, org)).replace(/\s+/g, ' ')).to.match(
      /^✓ No external client app .* Connected apps weren't looked at: sf eca/,
    );
  });

  it('are spoken of as far as they were checked, and no further (T1)', () => {
    const findings = [{ level: 'advice', phrase: { key: 'RunAsNotApiOnly', data: { app: 'Acme', org } } }] as const;
    const apps = [{ app: 'Acme', kind: 'eca', runAs: null, findings }] as const;
    const checked = (kind: Kinds | undefined, more: Partial<RunAsChecked> = {}): string => {
      const text = runAsText(runAsReport({ ...none, apps, refused: [], kind, ...more }), org);
      return plain(text).split('\n\n').at(-1)?.replace(/\s+/g, ' ') ?? '';
    };
    expect(checked('all', { apps: [] })).to.match(/^✓ No app in/);
    expect(checked('connected-app', { apps: [] })).to.match(/^✓ No connected app in .* External client apps weren't/);
    expect(checked('all', { apps: [], refused })).to.match(/^! None of the apps that .* returns .* weren't checked/);
    expect(checked('all')).to.match(/^✓ No problems in admin/);
    expect(checked('eca')).to.match(
      /^✓ No problems in the external client apps of .* Connected apps weren't looked at: sf eca user check --kind all/,
    );
    expect(checked('connected-app')).to.match(
      /^✓ No problems in the connected apps of .* External client apps weren't/,
    );
    expect(checked('all', { refused })).to.match(/^! No problems in the apps that .* returns .* weren't checked/);
  });

  it('and apps that were named are all spoken of, with those without the flow (T1)', () => {
    const said = (apps: RunAsChecked['apps'], withoutFlow: readonly string[]): string =>
      plain(runAsText(runAsReport({ apps, withoutFlow, refused: [], kind: undefined }), org)).replace(/\s+/g, ' ');
    const apps = [{ app: 'Acme', kind: 'eca', runAs: null, findings: [] }] as const;
    expect(said(apps, [])).to.equal(`✓ No problems in these apps of ${org} (advice: 0): Acme`);
    expect(said([], ['Kiosk'])).to.match(/^✓ Kiosk in .* doesn't use the client credentials flow\.$/);
    expect(said([], ['Kiosk', 'Globex'])).to.match(/^✓ None of these apps in .* uses .*: Kiosk, Globex$/);
    expect(said(apps, ['Kiosk'])).to.match(/: Acme ! Without the client credentials flow.* was checked: Kiosk$/);
    expect(runAsReport({ apps, withoutFlow: ['Kiosk'], refused: [], kind: undefined })).to.deep.include({
      withoutFlow: ['Kiosk'],
    });
  });

  it('that are partly set up for a run-as user don’t count as OK', () => {
    const checked = (key: string): string => {
      const findings = [{ level: 'advice', phrase: { key, data: { app: 'Acme', org } } }] as const;
      const apps = [{ app: 'Acme', kind: 'eca', runAs: null, findings }] as const;
      return (
        plain(runAsText(runAsReport({ ...none, apps, refused: [], kind: 'all' }), org))
          .split('\n\n')
          .at(-1) ?? ''
      );
    };
    for (const key of ['PolicySwitchOff', 'ConnectedFlowOff'])
      expect(checked(key)).to.match(/^! No problems .* Only partly set up, so no login works: Acme$/s);
    expect(checked('RunAsNotApiOnly')).to.match(/^✓ No problems/);
  });

  it('that are not there are not called external client apps', () => {
    const listed = (list: Omit<AppList, 'apps'>): string => plain(listText({ ...list, apps: [] }, org));
    expect(listed({ kind: 'all', withheld: [] })).to.equal(`No apps in ${org}.`);
    expect(listed({ kind: 'connected-app', withheld: [] })).to.equal(`No connected apps in ${org}.`);
    expect(listed({ kind: 'eca' })).to.equal(`No external client apps in ${org}.`);
    expect(listed({ kind: 'all', withheld: withheldApps(refused) })).to.match(
      / returns no app of the requested kind\./,
    );
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
