import {
  type AuditReport,
  countFindings,
  type ReportedFinding,
  type UncheckedReport,
} from '../../../../src/output/audit/audit-report.ts';
import type { ReportedAudit } from '../../../../src/output/audit/report/reported-audit.ts';

/** A finding that is as most are, or as said. */
export function findingWith(rest: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    rule: 'ECA002',
    title: "PKCE isn't required",
    severity: 'high',
    app: 'Acme_Sync',
    kind: 'eca',
    publisher: { owner: 'own', namespace: null },
    element: 'ExtlClntAppGlobalOauthSettings.isPkceRequired',
    value: 'false',
    evidence: { users: 12, lastUsed: '2026-11-20T08:00:00.000Z' },
    why: 'Whoever intercepts an authorization code can exchange it for tokens.',
    fix: 'sf eca oauth set --name Acme_Sync --require-pkce --target-org admin@prod.example',
    cutsOff: 'Clients that send no code challenge when a user logs in.',
    accepted: null,
    ...rest,
  };
}

/** The audit of an org with these findings. */
export function auditWith(
  findings: readonly ReportedFinding[],
  unchecked: readonly UncheckedReport[] = [],
): AuditReport {
  return { profile: 'base', findings, summary: countFindings(findings), unchecked, blind: [] };
}

/** An audit of one or several orgs. */
export function reportedAudit(orgs: ReportedAudit['orgs'], rest: Partial<ReportedAudit> = {}): ReportedAudit {
  return {
    of: 'orgs',
    profile: 'base',
    failOn: 'high',
    version: '1.2.3',
    at: new Date('2026-11-29T12:00:00Z'),
    orgs,
    ...rest,
  };
}

/** An org that was audited. */
export function auditedOrg(org: string, result: AuditReport): ReportedAudit['orgs'][number] {
  return { org, orgId: '00D000000000001AAA', asked: [org], status: 'ok', result };
}

/** An audit of 2,000 apps in 100 orgs, each of which some rule finds something in. */
export function largeAudit(rules: readonly string[]): ReportedAudit {
  const finding = (org: number, app: number): ReportedFinding =>
    findingWith({ rule: rules[(org + 7 * app) % rules.length] ?? '', app: `Integration_of_Billing_${app}` });
  return reportedAudit(
    Array.from({ length: 100 }, (_, org) =>
      auditedOrg(
        `admin@customer-${org}.example`,
        auditWith(Array.from({ length: 20 }, (_unused, app) => finding(org, app))),
      ),
    ),
  );
}

/** What an org or a user can choose, as somebody would write it who wants to run something on the reader's machine. */
const hostile =
  '=HYPERLINK("https://evil.example") <img src=x onerror=alert(1)> </script> [a](javascript:b) | `c` \u202e\u001b[31m';

/** One of everything. */
export function auditSample(): ReportedAudit {
  const settings = findingWith({
    rule: 'ECA020',
    title: 'Consumer secrets can be read by REST',
    app: null,
    kind: null,
    publisher: null,
    element: 'ExternalClientAppSettings.enableClientSecretInRestApiAccess',
    value: 'true',
    evidence: { users: null, lastUsed: null },
    why: 'Everybody with the permission View Client Secret reads the secrets of all apps.',
    fix: 'sf eca settings set --set enableClientSecretInRestApiAccess=false --target-org admin@prod.example',
    cutsOff: null,
  });
  const allowlist = findingWith({
    rule: 'ECA005',
    title: 'Refresh tokens are accepted from any address',
    severity: 'medium',
    element: 'ExtlClntAppOauthSecuritySettings.tokenIpRanges',
    value: null,
    why: 'With a list of addresses a stolen refresh token is of no use elsewhere.',
    fix: 'sf eca oauth set --name Acme_Sync --token-ip-range START-END --target-org admin@prod.example',
    cutsOff: 'Clients at addresses outside the ranges.',
    accepted: { reason: 'mitigated', text: `A gateway | ${hostile}`, until: '2027-03-31', by: 'security@acme.example' },
  });
  const vendor = findingWith({
    rule: 'ECA034',
    title: 'Many users authorized a connected app themselves',
    severity: 'low',
    app: hostile,
    kind: 'connected-app',
    publisher: { owner: 'vendor', namespace: 'vandelay' },
    element: 'ConnectedApp.oauthConfig.isAdminApproved',
    value: hostile,
    evidence: { users: 140, lastUsed: null },
    why: 'Nobody reviewed it.',
    fix: 'Ask the publisher to change it; only they can.',
    cutsOff: null,
  });
  const unchecked: UncheckedReport = {
    rule: 'ECA003',
    title: "Refresh tokens aren't rotated",
    app: 'Linked',
    kind: 'eca',
    why: 'linked',
  };
  return reportedAudit([
    auditedOrg('admin@prod.example', auditWith([settings, findingWith(), allowlist, vendor], [unchecked])),
    auditedOrg('admin@qa.example', auditWith([findingWith({ evidence: { users: 0, lastUsed: null } })])),
    auditedOrg('admin@clean.example', auditWith([])),
    {
      org: 'admin@lost.example',
      orgId: '',
      asked: ['lost'],
      status: 'failed',
      error: {
        code: 'ConnectionFailed',
        message: 'There is no connection to admin@lost.example:\nconnect ECONNREFUSED',
        actions: ['Check the network, and run the command again.'],
      },
    },
  ]);
}
