import { type WantedApp, wantedElsewhere } from '../../manifest/manifest.ts';
import type { AppSettings } from '../../manifest/settings.ts';
import type { AuditedApp } from '../facts/audit-facts.ts';
import type { AuditFinding } from '../judge.ts';
import { fixingSettings } from './fixing-settings.ts';

/**
 * What a manifest would want of an org's apps to fix these findings, all of an app together. Findings that no setting
 * of their app fixes, or that another publisher decides about, are left out.
 */
export function wantedFixes(findings: readonly AuditFinding[]): WantedApp[] {
  return [...Map.groupBy(findings, ({ app }) => app)].flatMap(([app, ofApp]): WantedApp[] => {
    if (app === null) return [];
    const settings = ofApp
      .filter((finding) => isOurs(finding, app))
      .reduce<AppSettings>((so, { rule, hit }) => fixingSettings(rule.id, app, hit, so) ?? so, {});
    if (Object.keys(settings).length === 0) return [];
    return [wantedElsewhere({ name: app.name, kind: app.kind, settings })];
  });
}

function isOurs({ rule }: AuditFinding, { owner }: AuditedApp): boolean {
  return rule.fixable && (rule.side === 'administrator' || owner === 'own');
}
