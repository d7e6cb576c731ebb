import { expect } from 'chai';
import { appChecks, type ExaminedApp } from '../../../../src/apps/doctor/app-checks.ts';
import type { CheckStatus, DoctorCheck } from '../../../../src/apps/doctor/doctor-check.ts';
import {
  knownPermissions,
  orgChecks,
  type ExaminedOrg,
  storedLoginChecks,
} from '../../../../src/apps/doctor/org-checks.ts';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { checksReport } from '../../../../src/output/doctor/doctor-report.ts';
import { wellApp, wellOrg, wellUser } from './facts.ts';

const org = 'me@acme.com';
const refused = { failed: new EcaError('RequestRefused', { org, detail: 'INVALID_FIELD' }) };
const without = (...names: string[]): Partial<ExaminedOrg> => ({
  permissions: { known: new Set(knownPermissions.filter((one) => !names.includes(one))) },
});
const checked = [
  'ModifyMetadata',
  'ExternalClientAppViewer',
  'ExternalClientAppAdmin',
  'ExternalClientAppDeveloper',
  'ViewClientSecret',
  'CustomizeApplication',
  'ManageUsers',
];

const orgCases: ReadonlyArray<readonly [ids: readonly string[], status: CheckStatus, facts: Partial<ExaminedOrg>]> = [
  [['api-version'], 'warning', { apiVersion: '64.0', stages: false }],
  [['clock'], 'failure', { clockSkew: { known: -200 } }],
  [['clock'], 'warning', { clockSkew: { known: undefined } }],
  [['scopes'], 'warning', { scopes: refused }],
  [['feature'], 'failure', { appCount: { failed: new EcaError('EcaNotEnabled', { org }) } }],
  [['api-access-control', 'secret-access'], 'warning', { settings: { known: undefined } }],
  [['api-access-control', 'secret-access'], 'warning', { settings: refused }],
  [
    ['api-access-control', 'secret-access'],
    'warning',
    { settings: { known: { enableAdminApprovedAppsOnly: 'true', enableClientSecretInRestApiAccess: 'true' } } },
  ],
  [['licences'], 'warning', { licence: { known: { total: 5, used: 5 } } }],
  [['licences'], 'warning', { licence: { known: undefined } }],
  ...['ViewClientSecret', 'CustomizeApplication', 'ManageUsers'].map(
    (one) => [[`permission-${one}`], 'warning', without(one)] as const,
  ),
  [['permission-ModifyMetadata'], 'failure', without('ModifyMetadata', 'ModifyAllData')],
  [[], 'ok', without('ModifyMetadata')],
  [[], 'ok', without('ExternalClientAppViewer')],
  [checked.map((one) => `permission-${one}`), 'warning', { permissions: refused }],
  [['feature'], 'failure', { appCount: refused }],
  [['user'], 'warning', { user: { known: undefined } }],
  [['user'], 'failure', { user: { known: { ...wellUser, frozen: true } } }],
  [['user'], 'failure', { user: { known: { ...wellUser, active: false } } }],
  [['user'], 'failure', { user: { known: { ...wellUser, apiEnabled: false } } }],
];

const wrongIn = (checks: readonly DoctorCheck[]): string[][] =>
  checksReport(checks)
    .checks.filter(({ status }) => status !== 'ok')
    .map(({ id, status, action }) => [id, status, action === null ? 'nothing to do' : '']);

describe('the lines about an org', () => {
  it('are all ok where everything is', () => {
    expect(wrongIn(orgChecks(wellOrg))).to.deep.equal([]);
    expect(wrongIn(orgChecks({ ...wellOrg, isJwt: true }))).to.deep.equal([]);
  });

  for (const [ids, status, facts] of orgCases)
    it(`say ${status} of ${ids.slice(0, 2).join(', ')}, and what to do: ${JSON.stringify(facts).slice(0, 60)}`, () => {
      const expected = ids.map((id) => [id, status, '']);
      const checks = orgChecks({ ...wellOrg, ...facts });
      expect(wrongIn(checks)).to.have.deep.members(expected);
      expect(JSON.stringify(checksReport(checks)), 'unfilled').to.not.match(/\{\w+\}/);
    });
});

describe('the lines about a stored login', () => {
  it('warn of one that ends with its token, and of one whose app is unknown', () => {
    expect(wrongIn(storedLoginChecks({ renewal: 'jwt', key: '…1234' }, org))).to.deep.equal([]);
    expect(wrongIn(storedLoginChecks({ renewal: 'refresh-token', key: 'sf' }, org))).to.deep.equal([]);
    expect(wrongIn(storedLoginChecks({ renewal: 'token', key: undefined }, org)).map(([id]) => id)).to.deep.equal([
      'login-kind',
      'login-app',
    ]);
  });
});

describe('the lines about an app', () => {
  const cases: ReadonlyArray<readonly [id: string, status: CheckStatus, facts: Partial<ExaminedApp>]> = [
    ['propagation', 'failure', { consumer: { known: 'unknown' } }],
    ['propagation', 'warning', { consumer: { known: 'silent' } }],
    ['propagation', 'warning', { consumer: undefined }],
  ];

  it('are all ok for one that works, with flows that are off', () => {
    const flows = [
      { flow: 'web-server', isOff: false, findings: [] },
      { flow: 'device', isOff: true, findings: [{ level: 'problem', phrase: { key: 'CheckFlowOff', data: {} } }] },
    ] as const;
    expect(wrongIn(appChecks({ known: { ...wellApp, flows } }, org))).to.deep.equal([]);
  });

  for (const [id, status, some] of cases)
    it(`say ${status} of ${id}: ${JSON.stringify(some)}`, () => {
      expect(wrongIn(appChecks({ known: { ...wellApp, ...some } }, org))).to.deep.equal([[id, status, '']]);
    });

  it('are one failure for an app that is not in the org', () => {
    const failed = new EcaError('AppNotFound', { app: 'Nobody', org, hint: '' });
    expect(wrongIn(appChecks({ failed }, org))).to.deep.equal([['installed', 'failure', '']]);
  });
});
