import type { WantedApp } from '../../manifest/manifest.ts';
import type { AppSettings } from '../../manifest/settings.ts';
import { appsOfUsers, type AuditedApp, type AuditFacts } from '../facts/audit-facts.ts';
import type { Hit, Reason, RuleVerdict } from '../facts/rule.ts';
import { type AuditFinding, type ChosenRule, type Judgement, type Unjudged, worstFirst } from '../judge.ts';
import { assumedSettings, judgesManifests } from './assumptions.ts';
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
    for (const { wanted, app } of audited) {
      const verdict = certainVerdict(rule.id, wanted.settings, (settings) =>
        rule.judge(settings === wanted.settings ? app : wantedAsAudited({ ...wanted, settings }, write), facts),
      );
      if (typeof verdict === 'string') unjudged.push({ rule, app, why: verdict });
      else findings.push(...verdict.map((hit) => ({ rule, severity, app, hit })));
    }
  }
  return { findings: worstFirst(findings, facts), unjudged };
}

/** What a rule says of an app whatever an org has where the manifest says nothing. */
function certainVerdict(
  rule: string,
  said: AppSettings,
  judge: (settings: AppSettings) => RuleVerdict,
): readonly Hit[] | Reason {
  const assumed = assumedSettings(rule, said);
  if (assumed === undefined) return 'not-in-manifest';
  const verdict = judge(said);
  if (verdict === 'not-returned') return 'not-in-manifest';
  if (typeof verdict === 'string') return verdict;
  for (const settings of assumed) {
    const other = judge(settings);
    if (typeof other === 'string' || (other.length === 0) !== (verdict.length === 0)) return 'not-in-manifest';
  }
  return verdict;
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
