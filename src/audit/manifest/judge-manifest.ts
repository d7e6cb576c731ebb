import type { WantedApp } from '../../manifest/manifest.ts';
import { appsOfUsers, type AuditedApp, type AuditFacts } from '../facts/audit-facts.ts';
import type { RuleVerdict } from '../facts/rule.ts';
import { type AuditFinding, type ChosenRule, type Judgement, type Unjudged, worstFirst } from '../judge.ts';
import { assumedSettings, judgesManifests, settingsReadBy } from './assumptions.ts';
import { wantedAsAudited, writingOnce } from './wanted-app.ts';

/** What a manifest wants of the apps in one group of orgs, variables replaced as far as that needs no org. */
export type WantedGroup = { readonly group: string; readonly apps: readonly WantedApp[] };

/**
 * Judges what a manifest wants in one group. What the manifest doesn't say may be anything in an org, so a rule judges
 * an app only if that makes no difference. Apps that are to be deleted aren't judged.
 */
export function judgeManifest({ apps }: WantedGroup, chosen: readonly ChosenRule[], now: string): Judgement {
  const present = apps.filter(({ state }) => state === 'present');
  const write = writingOnce();
  const audited = present.map((wanted) => ({ wanted, app: wantedAsAudited(wanted, write) }));
  const facts = factsOf(
    audited.map(({ app }) => app),
    now,
  );
  const findings: AuditFinding[] = [];
  const unjudged: Unjudged[] = [];
  for (const { rule, severity } of chosen) {
    if (!judgesManifests(rule.id) || rule.on !== 'app') {
      unjudged.push({ rule, app: null, why: 'needs-org' });
      continue;
    }
    const isSure = certainty(rule.id, (wanted) => rule.judge(wantedAsAudited(wanted, write), facts));
    for (const { wanted, app } of audited) {
      const verdict = inWords(rule.judge(app, facts));
      const sure = typeof verdict === 'string' || isSure(wanted, verdict.length > 0) ? verdict : 'not-in-manifest';
      if (typeof sure === 'string') unjudged.push({ rule, app, why: sure });
      else findings.push(...sure.map((hit) => ({ rule, severity, app, hit })));
    }
  }
  return { findings: worstFirst(findings, facts), unjudged, blind: [] };
}

/** What an org doesn't return, a manifest doesn't say. */
function inWords(verdict: RuleVerdict): RuleVerdict {
  return verdict === 'not-returned' ? 'not-in-manifest' : verdict;
}

type Wanted = Pick<WantedApp, 'name' | 'kind' | 'settings'>;

/**
 * Whether a rule finds something, or nothing, in an app whatever an org has where the manifest says nothing. Apps that
 * say the same of what the rule reads are tried once.
 */
function certainty(rule: string, judge: (wanted: Wanted) => RuleVerdict): (app: Wanted, isFound: boolean) => boolean {
  const known = new Map<string, boolean>();
  return (app, isFound) => {
    const settings = settingsReadBy(rule, app.settings);
    const key = JSON.stringify([app.kind, settings]);
    const isSure = known.get(key) ?? isAlways(isFound, rule, { ...app, settings }, judge);
    known.set(key, isSure);
    return isSure;
  };
}

function isAlways(isFound: boolean, rule: string, app: Wanted, judge: (wanted: Wanted) => RuleVerdict): boolean {
  const assumed = assumedSettings(rule, app.settings);
  if (assumed === undefined) return false;
  for (const settings of assumed) {
    const verdict = judge({ ...app, settings });
    if (typeof verdict === 'string' || verdict.length > 0 !== isFound) return false;
  }
  return true;
}

/** A manifest knows nothing of an org, its users and their use. */
function factsOf(apps: readonly AuditedApp[], now: string): AuditFacts {
  return {
    org: '',
    orgId: '',
    now,
    apps,
    appsOfUsers: appsOfUsers(apps),
    showsTokens: undefined,
    settings: [],
    users: undefined,
    knownOrgs: [],
    logins: [],
    secretDays: 0,
  };
}
