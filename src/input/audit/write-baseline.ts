import { dayInMs, dayText } from '../../apps/moment.ts';
import { acceptanceOf, type BaselineEntry, entriesAbout } from '../../audit/baseline/acceptance.ts';
import type { AuditedOrg } from '../../audit/baseline/baseline-notes.ts';
import type { NewEntry } from '../../audit/baseline/write-baseline.ts';
import type { Profile } from '../../audit/facts/rule.ts';
import { isDuty } from '../../audit/judge.ts';
import { ruleTitle } from '../../output/audit/audit-report.ts';
import { baselineHeading, writtenText } from '../../output/audit/baseline-text.ts';
import { type Baseline, readWrittenBaseline, writeBaselineFile } from './baseline-file.ts';

/** A baseline that gets all present findings, with the entries that it has already. */
export type WrittenBaseline = { readonly file: string; readonly entries: readonly BaselineEntry[] };

const acceptedForDays = 90;

/**
 * Reads the file of `--write-baseline` before any org is audited; undefined without the flag. Throws EcaError
 * BaselineUnreadable or BaselineInvalid.
 */
export async function prepareAcceptance(
  file: string | undefined,
  manifest?: string,
): Promise<WrittenBaseline | undefined> {
  return file === undefined ? undefined : { file, entries: await readWrittenBaseline(file, manifest) };
}

/**
 * Writes every finding that neither baseline accepts into the file, each for its org and its app, and returns what to
 * say of it. Findings in files are for no org, those of a manifest for its groups; both are accepted by the user `by`.
 * What a profile demands stays out. Throws EcaError FileUnwritable.
 */
export async function acceptFindings(
  { file, entries }: WrittenBaseline,
  orgs: readonly AuditedOrg[],
  {
    baseline,
    now,
    profile,
    by,
  }: { readonly baseline: Baseline; readonly now: Date; readonly profile: Profile; readonly by?: string | undefined },
): Promise<string> {
  const today = dayText(now.toISOString());
  const until = dayText(new Date(now.getTime() + acceptedForDays * dayInMs).toISOString());
  const present = entriesAbout([...entries, ...baseline.entries]);
  const open = orgs.flatMap(({ names, findings }) =>
    findings
      .filter((finding) => acceptanceOf(finding, present, { names, today, profile }) === undefined)
      .map((finding) => ({ finding, names })),
  );
  const duties = open.filter(({ finding }) => isDuty(finding.rule, profile));
  const fresh = open
    .filter(({ finding }) => !isDuty(finding.rule, profile))
    .map(({ finding: { rule, app }, names }): NewEntry => ({
      rule: rule.id,
      app: app?.name ?? null,
      org: by === undefined ? names.org : null,
      group: by === undefined ? null : (names.groups[0] ?? null),
      reason: 'accept-risk',
      text: ruleTitle(rule),
      until,
      by: by ?? names.org,
    }));
  const once = [
    ...new Map(fresh.map((entry) => [JSON.stringify([entry.rule, entry.app, entry.org, entry.group]), entry])).values(),
  ];
  await writeBaselineFile(file, once, baselineHeading());
  return writtenText(file, once.length, duties.length);
}
