import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { namesakes } from '../../../../src/audit/facts/namesakes.ts';
import { chosenRules, judgeOrg } from '../../../../src/audit/judge.ts';
import { type AuditReport, auditReport, failsOn } from '../../../../src/output/audit/audit-report.ts';
import { auditText } from '../../../../src/output/audit/audit-text.ts';
import { tooWide } from '../../../support/page-width.ts';
import { connected, eca, factsOf, linkedEca, running, settingsOf, used } from '../../../golden/audit/audited.ts';

const server = { isClientCredentialsFlowEnabled: 'true', clientCredentialsFlowUser: 'bot@acme.com' };
const bad = eca({
  global: { isPkceRequired: 'false' },
  policy: server,
  settings: { commaSeparatedOauthScopes: 'Full' },
});
const facts = factsOf(
  [
    { ...bad, name: "Bob's_App", ...used(12) },
    { ...bad, name: 'Other', ...used(0) },
    linkedEca(),
    connected('<oauthConfig><callbackUrl>https://a.example.com</callbackUrl></oauthConfig>', { owner: 'vendor' }),
  ],
  { ...running({ powers: ['ModifyAllData'] }), settings: [settingsOf({ enableConsumerSecretApiAccess: 'true' })] },
);
const chosen = chosenRules({ profile: 'base', only: [], except: [], minSeverity: 'low' });
const acceptance = { reason: 'mitigated', text: 'behind a gateway', until: '2027-01-01', by: 'me' } as const;
const about = { org: 'dev@acme.com', profile: 'base', namesakes: namesakes(facts.apps) } as const;
const report = auditReport(judgeOrg(facts, chosen), about, ({ app, rule }) =>
  app?.name === 'Other' && rule.id === 'ECA002' ? acceptance : undefined,
);
const text = stripVTControlCharacters(auditText(report, 'dev@acme.com'));
const oneLine = text.replaceAll(/\s+/g, ' ');
const found = (rule: string, app: string): AuditReport['findings'][number] | undefined =>
  report.findings.find((one) => one.rule === rule && one.app === app);

describe('the text of an audit', () => {
  it('fits 80 columns, but for words that can’t be broken', () => {
    const wide = tooWide(text).filter((line) => line.trim().includes(' '));
    expect(wide).to.deep.equal([]);
  });

  it('has no place that nobody filled', () => {
    expect(JSON.stringify(report) + text).not.to.match(/\{\w+\}/);
  });

  it('says what a rule means once, and each app with its use and its fix', () => {
    expect(oneLine.split('whoever intercepts an authorization code')).to.have.length(2);
    expect(oneLine).to.contain("Bob's_App used by 12 in the last 90 days, last on 2026-11-20 08:00 UTC");
    expect(oneLine).to.contain("sf eca oauth set --name 'Bob'\\''s_App' --require-pkce --target-org dev@acme.com");
  });

  it('names what concerns the whole org, what is accepted, and what can’t be checked', () => {
    expect(oneLine).to.contain('(whole org) Found ExternalClientAppSettings.enableConsumerSecretApiAccess = true');
    expect(oneLine).to.contain("ACCEPTED ECA002 Other: PKCE isn't required mitigated until 2027-01-01, by me: behind");
    expect(oneLine).to.contain("Not checked: ECA002, PKCE isn't required, in Acme. The setting is in the org of the");
  });

  it('asks the publisher for what only they can change', () => {
    expect(found('ECA002', 'Stark_Portal')?.fix).to.equal(
      'Ask the publisher of Stark_Portal to change it; only they can.',
    );
  });

  it('speaks of the rules alone that were run, if they are not all (T1)', () => {
    const none = { ...report, findings: [] };
    expect(auditText(none, 'dev@acme.com')).to.match(/^No rule found anything in dev@acme\.com\./);
    expect(auditText({ ...none, rules: ['ECA015'] }, 'dev@acme.com').replaceAll(/\s+/g, ' ')).to.match(
      /^These rules found nothing in dev@acme\.com, and no others were run: ECA015/,
    );
  });

  it('counts accepted findings apart, and they fail nothing', () => {
    expect(found('ECA002', 'Other')?.accepted).to.deep.equal(acceptance);
    const { high, medium, low, accepted } = report.summary;
    expect(accepted).to.equal(1);
    expect(high + medium + low + accepted).to.equal(report.findings.length);
  });

  it('fails on the severities that reach the limit', () => {
    const only = (summary: Partial<AuditReport['summary']>): Parameters<typeof failsOn>[0] => {
      const counts = { high: 0, medium: 0, low: 0, accepted: 0, ...summary };
      return { blind: [], summary: counts };
    };
    const limits = ['high', 'medium', 'low', 'none'];
    const failing = (one: Parameters<typeof failsOn>[0]): string[] => limits.filter((limit) => failsOn(one, limit));
    expect(failing(only({ high: 1 }))).to.deep.equal(['high', 'medium', 'low']);
    expect(failing(only({ medium: 1 }))).to.deep.equal(['medium', 'low']);
    expect(failing(only({ low: 1 }))).to.deep.equal(['low']);
    expect(failing(only({ accepted: 1 }))).to.deep.equal([]);
  });
});
