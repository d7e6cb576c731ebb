import { expect } from 'chai';
import { rules } from '../../../src/audit/catalogue.ts';
import { type ChosenRule, chosenRules, judgeOrg, type RuleChoice } from '../../../src/audit/judge.ts';
import { type AuditedApp, auditedApp, type AuditFacts } from '../../../src/audit/facts/audit-facts.ts';
import { policyType } from '../apps/acme.ts';
import { connected, eca, factsOf, linkedEca, pair, settingsOf, used } from '../../golden/audit/audited.ts';

const all: RuleChoice = { profile: 'base', only: [], except: [], minSeverity: 'low' };
const idsOf = (choice: Partial<RuleChoice>): string[] => chosenRules({ ...all, ...choice }).map(({ rule }) => rule.id);

describe('the profiles of an audit', () => {
  it('partner is the four mandated controls and the device rule, and all of them are high', () => {
    const chosen = chosenRules({ ...all, profile: 'partner' });
    expect(chosen.map(({ rule }) => rule.id)).to.deep.equal(['ECA001', 'ECA002', 'ECA003', 'ECA004', 'ECA005']);
    expect(new Set(chosen.map(({ severity }) => severity))).to.deep.equal(new Set(['high']));
  });

  it('base has every rule; high are administrators, unusable users, PKCE, full, bypass, the device rule and secrets', () => {
    expect(idsOf({})).to.deep.equal(rules.map(({ id }) => id));
    expect(idsOf({ minSeverity: 'high' })).to.deep.equal(
      'ECA001 ECA002 ECA010 ECA013 ECA014 ECA015 ECA020 ECA021'.split(' '),
    );
  });

  it('strict has every rule, none below its severity in base', () => {
    const order = ['low', 'medium', 'high'];
    const milder = rules.filter(
      ({ severity: { base = 'low', strict = 'low' } }) => order.indexOf(strict) < order.indexOf(base),
    );
    expect(milder).to.deep.equal([]);
    expect(idsOf({ profile: 'strict' })).to.deep.equal(rules.map(({ id }) => id));
  });

  it('an empty allowlist, an unknown secret age and missing usage are at most medium in base', () => {
    const mild = rules.filter(({ id }) => ['ECA005', 'ECA036', 'ECA030'].includes(id));
    expect(mild.map(({ severity }) => severity.base)).to.deep.equal(['medium', 'low', 'low']);
  });

  it('a choice takes rules out and in', () => {
    expect(idsOf({ only: ['ECA002', 'ECA003'], except: ['ECA003'] })).to.deep.equal(['ECA002']);
  });
});

describe('what an audit says of an org', () => {
  const choose = (...only: string[]): ChosenRule[] => chosenRules({ ...all, only });

  it('begins with the worst: severity by use, and the whole org by all its users', () => {
    const open = { policy: { permittedUsersPolicyType: 'AllSelfAuthorized' } };
    const busy = { ...eca(open, used(200)), name: 'Busy' };
    const idle = { ...eca({ global: { isPkceRequired: 'false' }, ...open }, used(0)), name: 'Idle' };
    const unknown = { ...eca({ global: { isPkceRequired: 'false' } }), name: 'Unknown' };
    const settings = [settingsOf({ enableClientSecretInRestApiAccess: 'true' })];
    const facts = factsOf([idle, unknown, busy], { settings });
    const { findings } = judgeOrg(facts, choose('ECA002', 'ECA008', 'ECA020'));
    expect(findings.map(({ rule, app }) => `${rule.id} ${app?.name ?? 'org'}`)).to.deep.equal([
      'ECA020 org',
      'ECA008 Busy',
      'ECA002 Unknown',
      'ECA002 Idle',
      'ECA008 Idle',
    ]);
  });

  it('says for each app why a rule can’t tell, and once for what the user left out', () => {
    const facts = factsOf([eca(), linkedEca(), connected('<oauthConfig></oauthConfig>')], { showsTokens: undefined });
    const { unjudged } = judgeOrg(facts, choose('ECA001', 'ECA018', 'ECA033'));
    expect(unjudged.map(({ rule, app, why }) => `${rule.id} ${app?.name ?? '-'} ${why}`)).to.deep.equal([
      'ECA001 Acme linked',
      'ECA001 Stark_Portal not-returned',
      'ECA018 - not-read',
      'ECA033 - not-read',
    ]);
  });

  it('is blind by a rule that judged no app of a kind, because the login sees too little', () => {
    const hidden = (name: string): AuditedApp => {
      const { app, read: _read, ...rest } = eca();
      const documents = app.documents.filter(({ type }) => type !== policyType);
      return auditedApp({ ...rest, name, app: { ...app, name, documents } });
    };
    const blindTo = (apps: readonly AuditedApp[], rest: Partial<AuditFacts> = {}): string[] =>
      judgeOrg(factsOf(apps, rest), choose('ECA010', 'ECA013', 'ECA018', 'ECA033')).blind.map(
        ({ rule, severity, kind }) => `${rule.id} ${severity} ${kind ?? 'org'}`,
      );
    const seen = connected('<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation></oauthPolicy>');
    expect(blindTo([hidden('One'), hidden('Two')])).to.deep.equal(['ECA013 high eca']);
    expect(blindTo([hidden('One'), seen]), 'connected apps are seen').to.deep.equal(['ECA013 high eca']);
    expect(blindTo([hidden('One'), eca()]), 'one of the apps is seen').to.deep.equal([]);
    expect(blindTo([linkedEca()]), 'the setting is in another org').to.deep.equal([]);
    expect(blindTo([eca()], { showsTokens: false })).to.deep.equal(['ECA033 medium org']);
    expect(blindTo([eca()], { showsTokens: undefined }), 'the user left it out').to.deep.equal([]);
    expect(blindTo([])).to.deep.equal([]);
  });

  it('names the app that a rule about the org found', () => {
    const facts = factsOf([connected('', { owner: 'not-installed', ...used(3) })]);
    expect(judgeOrg(facts, choose('ECA033')).findings.map(({ app }) => app?.name)).to.deep.equal(['Stark_Portal']);
  });

  it('finds nothing in an app whose settings are all right, and has nothing left unsaid', () => {
    const settings = [
      settingsOf({ enableClientSecretInRestApiAccess: 'false', enableConsumerSecretApiAccess: 'false' }),
    ];
    const app = eca(
      { global: { isNamedUserJwtEnabled: 'true' } },
      { ...used(1, { flows: ['web-server'] }), ...pair() },
    );
    expect(judgeOrg(factsOf([app], { settings }), chosenRules(all))).to.deep.equal({
      findings: [],
      unjudged: [],
      blind: [],
    });
  });

  it('reads the documents of an app once, before any rule, when nothing is wrong with it', () => {
    const { read: known, ...facts } = eca({}, used(3));
    let reads = 0;
    const documents = (): typeof facts.app.documents => {
      reads++;
      return facts.app.documents;
    };
    const app = auditedApp({ ...facts, app: Object.defineProperty({ ...facts.app }, 'documents', { get: documents }) });
    expect([app.read, reads > 0]).to.deep.equal([known, true]);
    reads = 0;
    const logins = [{ username: 'dev@acme.com', clientId: '3MVG9OTHER' }];
    expect(judgeOrg(factsOf([app], { logins }), chosenRules({ ...all, profile: 'strict' })).findings).to.deep.equal([]);
    expect(reads).to.equal(0);
  });
});
