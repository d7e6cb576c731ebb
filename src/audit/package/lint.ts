import type { Severity } from '../facts/rule.ts';
import { reaches, weights } from '../judge.ts';
import type { PackageFacts } from './facts/package-facts.ts';
import { type FileGap, type FileHit, isGap, type PackageRule } from './facts/package-rule.ts';
import { keyInSource } from './rules/key-in-source.ts';
import { notPackageable } from './rules/not-packageable.ts';
import { notPackaged } from './rules/not-packaged.ts';
import { otherOrg } from './rules/other-org.ts';
import { partnerControls } from './rules/partner-controls.ts';
import { rotationInSource } from './rules/rotation-in-source.ts';
import { secretInSource } from './rules/secret-in-source.ts';
import { tooNew } from './rules/too-new.ts';
import { unknownPermissionSet } from './rules/unknown-permission-set.ts';
import { unsafeCallback } from './rules/unsafe-callback.ts';
import { wrongFolder } from './rules/wrong-folder.ts';
import { wrongSuffix } from './rules/wrong-suffix.ts';

/** The rules that only files of a package can break, in the order of their ids. */
export const packageRules: readonly PackageRule[] = [
  notPackaged,
  notPackageable,
  otherOrg,
  secretInSource,
  keyInSource,
  rotationInSource,
  wrongSuffix,
  wrongFolder,
  tooNew,
  unsafeCallback,
  unknownPermissionSet,
];

/** All rules of a lint: those, and what Salesforce demands of partners. */
export const lintRules: readonly PackageRule[] = [...partnerControls, ...packageRules];

type Chosen = { readonly rule: PackageRule; readonly severity: Severity };
type Named = { readonly name: string } | null;

/** Something a rule found in a file. */
export type LintFinding = Chosen & { readonly app: Named; readonly hit: FileHit };

/** A rule that files don't suffice for. */
export type LintGap = { readonly rule: PackageRule; readonly app: Named; readonly why: FileGap['why'] };

/** What a lint says of a project, the worst first. */
export type LintJudgement = { readonly findings: readonly LintFinding[]; readonly unjudged: readonly LintGap[] };

/** The rules that a choice leaves; ids in upper case, `only` empty for all. What partners must do is high. */
export function chosenLintRules({
  only,
  except,
  minSeverity,
}: {
  readonly only: readonly string[];
  readonly except: readonly string[];
  readonly minSeverity: Severity;
}): Chosen[] {
  return lintRules.flatMap((rule): Chosen[] => {
    const severity = rule.severity.partner ?? rule.severity.base ?? 'low';
    const isChosen = (only.length === 0 || only.includes(rule.id)) && !except.includes(rule.id);
    return isChosen && reaches(severity, minSeverity) ? [{ rule, severity }] : [];
  });
}

/** Judges a project by these rules. */
export function judgePackage(facts: PackageFacts, chosen: readonly Chosen[]): LintJudgement {
  const verdicts = chosen.flatMap(({ rule, severity }) =>
    rule.judge(facts).map((verdict) => ({ rule, severity, verdict, app: named(verdict.app) })),
  );
  const findings = verdicts.flatMap(({ verdict, ...rest }) => (isGap(verdict) ? [] : [{ ...rest, hit: verdict }]));
  const unjudged = verdicts.flatMap(({ verdict, rule, app }) =>
    isGap(verdict) ? [{ rule, app, why: verdict.why }] : [],
  );
  const place = ({ hit, rule }: LintFinding): string => `${hit.file} ${String(hit.line).padStart(6, '0')} ${rule.id}`;
  const worstFirst = (one: LintFinding, other: LintFinding): number =>
    weights[other.severity] - weights[one.severity] || (place(one) < place(other) ? -1 : 1);
  return { findings: findings.sort(worstFirst), unjudged };
}

function named(name: string | null): Named {
  return name === null ? null : { name };
}
