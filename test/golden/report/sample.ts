import type { ErrorReport } from '../../../src/output/error-text.ts';
import type { Reported, ReportedApp, ReportedOrg, ReportKind } from '../../../src/output/report/reported.ts';

/** An app of a result that is as it should be, or as said. */
export function appWith(app: string, differing: Partial<ReportedApp> = {}): ReportedApp {
  return {
    app,
    action: 'unchanged',
    changes: [],
    risks: [],
    notes: [],
    error: null,
    lastModifiedBy: null,
    lastModifiedDate: null,
    ...differing,
  };
}

/** An org whose apps all have a result. */
export function orgWith(
  org: string,
  group: string,
  apps: readonly ReportedApp[],
  unmanaged?: readonly string[],
): ReportedOrg {
  const result = { ...planWith(group, apps), ...(unmanaged === undefined ? {} : { unmanaged }) };
  return { org, orgId: '00D000000000001AAA', asked: [org], status: 'ok', result };
}

function planWith(group: string, apps: readonly ReportedApp[]): Required<Omit<NonNullable<ReportedOrg['result']>, 'unmanaged'>> {
  const count = (action: ReportedApp['action']): number => apps.filter((app) => app.action === action).length;
  const summary = { create: count('create'), update: count('update'), delete: count('delete') };
  return { group, apps, summary: { ...summary, unchanged: count('unchanged') }, deployId: null, verified: false };
}

/** An org that failed, perhaps with a part of its result. */
export function failedOrg(org: string, error: ErrorReport, apps?: readonly ReportedApp[]): ReportedOrg {
  const failed = { org, orgId: '', asked: [org], status: 'failed', error } as const;
  return apps === undefined ? failed : { ...failed, result: planWith('prod', apps) };
}

/** A scope fewer in an org, changed there by a person. */
export function scopeLost(by: string): ReportedApp {
  return appWith('Acme_Sync', {
    action: 'update',
    changes: [
      {
        type: 'ExtlClntAppOauthSettings',
        fullName: 'Acme_Sync_oauth',
        field: 'commaSeparatedOauthScopes',
        before: 'Api',
        after: 'Api, RefreshToken',
      },
      {
        type: 'ExtlClntAppOauthConfigurablePolicies',
        fullName: 'Acme_Sync_plcy',
        field: 'ipRelaxationPolicyType',
        before: null,
        after: 'Enforce',
      },
    ],
    lastModifiedBy: by,
    lastModifiedDate: '2026-11-23T08:17:00.000Z',
  });
}

/** What the reports of the golden files show: one of everything. */
export function sampleOf(kind: ReportKind): Reported {
  const unreachable = {
    code: 'ConnectionFailed',
    message: 'There is no connection to admin@lost.example:\nconnect ECONNREFUSED',
    actions: ['Check the network, and run the command again.'],
  };
  const deleted = appWith('Old_App', {
    action: 'delete',
    risks: [{ code: 'AppDeleted', message: 'All callers of Old_App are cut off.' }],
  });
  const made = appWith('Globex <Reports> & "more" | `x`', {
    action: 'create',
    changes: [
      { type: 'ExternalClientApplication', fullName: 'Globex', field: 'label', before: null, after: 'Globex\nReports' },
    ],
    notes: [{ code: 'Note', message: 'Its pair stays in the org.', actions: ['sf eca secret deliver --name Globex'] }],
  });
  const refused = appWith('Old_App', {
    action: 'update',
    error: { code: 'DeployFailed', message: 'The org refused Old_App: no.', actions: ['Correct the value.'] },
  });
  return {
    kind,
    manifest: 'eca.yaml',
    at: new Date('2026-11-29T12:00:00Z'),
    orgs: [
      orgWith('admin@prod.example', 'prod', [appWith('Acme_Sync'), deleted]),
      orgWith('admin@qa-1.example', 'qa', [scopeLost('Jane Doe'), made]),
      orgWith('admin@qa-2.example', 'qa', [scopeLost('Łukasz Nowak')]),
      failedOrg('admin@lost.example', unreachable),
      failedOrg('admin@half.example', { code: 'AppsFailed', message: 'One app failed.', actions: [] }, [
        appWith('Acme_Sync'),
        refused,
      ]),
    ],
  };
}
