import { userInfo } from 'node:os';
import { basename, resolve } from 'node:path';
import { type Acceptance, noOrg } from '../../audit/baseline/acceptance.ts';
import { type LintFinding, type LintJudgement, packageRules } from '../../audit/package/lint.ts';
import type { LintReport } from '../../output/package/lint-report.ts';
import { acceptedIn, type AuditFrame, auditFrame, finishAudit } from '../audit/audit-frame.ts';
import { readLintRules } from './lint-flags.ts';

type Typed = Parameters<typeof readLintRules>[0] & Parameters<typeof auditFrame>[0];

/** What the flags of a lint say, read before any file of the project. */
export type LintSetup = AuditFrame & {
  readonly chosen: ReturnType<typeof readLintRules>;
  readonly acceptedBy: (finding: LintFinding) => Acceptance | undefined;
};

/** Files belong to no org: entries of a baseline that name one aren't about them. */
const names = noOrg();

/** Reads the flags. Throws EcaError RuleUnknown, ReportInvalid, BaselineUnreadable or BaselineInvalid. */
export async function lintSetup(flags: Typed): Promise<LintSetup> {
  const chosen = readLintRules(flags);
  // the other rules are those of an audit, in which the same entry may accept something
  const ruleIds = packageRules.filter((rule) => chosen.some((one) => one.rule === rule)).map(({ id }) => id);
  // a lint judges as that profile does
  const frame = await auditFrame(flags, { profile: 'partner', ruleIds });
  return { ...frame, chosen, acceptedBy: acceptedIn(frame, names) };
}

/** What texts call the folder of a lint: its own name in place of dots alone. */
export function placeName(folder: string): string {
  return /^[./\\]*$/.test(folder) ? basename(resolve(folder)) || folder : folder;
}

/** Finishes a lint as an audit. Returns whether all reports were written. Throws EcaError FileUnwritable. */
export async function finishLint(
  setup: LintSetup,
  judgement: LintJudgement,
  { place, report, version }: { readonly place: string; readonly report: LintReport; readonly version: string },
  warn: (text: string) => void,
): Promise<boolean> {
  const orgs = [
    { org: place, orgId: '', asked: [], status: 'ok', result: { profile: 'partner', blind: [], ...report } },
  ] as const;
  const done = { of: 'package', orgs, version, by: userInfo().username } as const;
  return finishAudit(setup, [{ names, ...judgement }], done, warn);
}
