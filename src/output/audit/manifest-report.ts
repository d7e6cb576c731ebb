import type { AppKind } from '../../apps/any-app.ts';
import { enforcementDates } from '../../apps/enforcement-dates.ts';
import type { Acceptance } from '../../audit/baseline/acceptance.ts';
import { fixingSettings } from '../../audit/fix/fixing-settings.ts';
import type { AuditFinding, Judgement } from '../../audit/judge.ts';
import type { ElementName } from '../../manifest/keys/key.ts';
import type { Place } from '../../manifest/place.ts';
import { keyOfElement } from '../../manifest/values/read-set.ts';
import { messageText } from '../page/texts.ts';
import {
  type AuditReport,
  countFindings,
  type FiledFinding,
  ruleText,
  ruleTitle,
  shownAcceptance,
  type UncheckedReport,
} from './audit-report.ts';

/** What a manifest wants in one group of orgs as the rules judge it; `acceptedBy` returns what accepts a finding. */
export type JudgedGroup = {
  readonly group: string;
  readonly judgement: Judgement;
  readonly acceptedBy: (finding: AuditFinding) => Acceptance | undefined;
};

/** The audit of a manifest, the worst finding first; the same finding in several groups is one. */
export type ManifestAuditReport = Omit<AuditReport, 'findings' | 'fixed' | 'blind'> & {
  readonly manifest: string;
  readonly findings: readonly FiledFinding[];
};

/** A judgement of each group with texts; `placeOf` is where the manifest has an app. */
export function manifestReport(
  groups: readonly JudgedGroup[],
  { manifest, profile }: Pick<ManifestAuditReport, 'manifest' | 'profile'>,
  placeOf: (app: string) => Place,
): ManifestAuditReport {
  const all = groups.flatMap(({ group, judgement, acceptedBy }) =>
    judgement.findings.map((finding): FiledFinding => {
      const place = { file: manifest, ...placeOf(finding.app?.name ?? '') };
      return { ...filed(finding, place, acceptedBy(finding)), groups: [group] };
    }),
  );
  const same = Map.groupBy(all, (finding) => JSON.stringify({ ...finding, groups: [] }));
  const findings = [...same.values()].flatMap((found) =>
    found.slice(0, 1).map((first) => ({ ...first, groups: found.flatMap((one) => one.groups ?? []) })),
  );
  const unchecked = new Map(
    groups.flatMap(({ judgement: { unjudged } }) =>
      unjudged.map(({ rule, app, why }): [string, UncheckedReport] => [
        JSON.stringify([rule.id, app?.kind, app?.name, why]),
        { rule: rule.id, title: ruleTitle(rule), app: app?.name ?? null, kind: app?.kind ?? null, why },
      ]),
    ),
  );
  return { manifest, profile, findings, summary: countFindings(findings), unchecked: [...unchecked.values()] };
}

function filed(
  finding: AuditFinding,
  place: Place & { readonly file: string },
  acceptance: Acceptance | undefined,
): FiledFinding {
  const { rule, severity, app, hit } = finding;
  const { element, value } = hit;
  const data = { ...enforcementDates, ...hit.data, app: app?.name ?? '', org: place.file };
  return {
    rule: rule.id,
    title: ruleTitle(rule),
    severity,
    app: app?.name ?? null,
    kind: app?.kind ?? null,
    publisher: null,
    element,
    value,
    ...place,
    evidence: { users: null, lastUsed: null },
    why: ruleText(rule, 'why', data) ?? '',
    fix: fixOf(finding, place.file),
    cutsOff: ruleText(rule, 'cutsOff', data),
    accepted: shownAcceptance(acceptance),
  };
}

/** What the manifest has to say instead, or the key to decide about. */
function fixOf({ rule, app, hit }: AuditFinding, file: string): string | null {
  if (app === null) return null;
  const settings = fixingSettings(rule.id, app, hit, {});
  const said = settings === undefined ? '' : saidText(settings);
  const key = keyText(app.kind, hit.element);
  return said === ''
    ? messageText('audit', 'fix.manifest.change', { key, app: app.name, file })
    : messageText('audit', 'fix.manifest.set', { settings: said, app: app.name, file });
}

function keyText(kind: AppKind, element: string | null): string {
  const key = element === null ? undefined : keyOfElement(element as ElementName, kind);
  return key?.name ?? element ?? '';
}

/** Settings in the words of a manifest, each by its dotted name. */
function saidText(settings: object, prefix = ''): string {
  const texts = Object.entries(settings).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return saidText(value, `${prefix}${name}.`);
    return `${prefix}${name}: ${Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}`;
  });
  return texts.join('; ');
}
