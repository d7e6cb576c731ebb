import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { appChecks, type ExaminedApp } from '../../../../src/apps/doctor/app-checks.ts';
import { errorLine, type CheckStatus, type DoctorCheck, line } from '../../../../src/apps/doctor/doctor-check.ts';
import { machineChecks, type MachineFacts } from '../../../../src/apps/doctor/machine-checks.ts';
import {
  type ExaminedOrg,
  orgChecks,
  type StoredLoginFacts,
  storedLoginChecks,
} from '../../../../src/apps/doctor/org-checks.ts';
import { devicePhrase } from '../../../../src/apps/flows/device-rule.ts';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { checksReport } from '../../../../src/output/doctor/doctor-report.ts';
import { textsOf } from '../../house-rules/message-texts.ts';
import { faultOf, incomplete, printedCommands, sfCommands } from '../../house-rules/printed-commands.ts';
import { acme } from '../acme.ts';
import { wellApp, wellMachine, wellOrg, wellUser } from './facts.ts';

const org = 'me@acme.com';
const unread = { failed: new EcaError('RequestRefused', { org, detail: 'INVALID_FIELD' }) };
const offline = { failed: new EcaError('ConnectionFailed', { org, detail: 'no answer in 3 s' }) };
const noKey = { failed: new EcaError('LoginUnreadable', { org, detail: '/home/me/.sfdx' }, { variant: 'key' }) };
const badProxy = { failed: new EcaError('ProxyInvalid', { setting: 'HTTPS_PROXY', why: 'protocol' }) };
const noFeature = { failed: new EcaError('EcaNotEnabled', { org }) };
const noApp = { failed: new EcaError('AppNotFound', { app: 'Nobody', org, hint: '' }) };

const machine = (facts: Partial<MachineFacts>): DoctorCheck[] => machineChecks({ ...wellMachine, ...facts });
const tls = (facts: Partial<MachineFacts['tls']>): DoctorCheck[] => machine({ tls: { ...wellMachine.tls, ...facts } });
const login = (facts: Partial<StoredLoginFacts>): DoctorCheck[] =>
  storedLoginChecks({ renewal: 'refresh-token', key: 'sf', ...facts }, org);
const inOrg = (facts: Partial<ExaminedOrg>): DoctorCheck[] => orgChecks({ ...wellOrg, ...facts });
const settings = (control: string, access: string): DoctorCheck[] =>
  inOrg({ settings: { known: { enableAdminApprovedAppsOnly: control, enableClientSecretInRestApiAccess: access } } });
const user = (facts: Partial<typeof wellUser>): DoctorCheck[] => inOrg({ user: { known: { ...wellUser, ...facts } } });
const app = (facts: Partial<ExaminedApp>): DoctorCheck[] => appChecks({ known: { ...wellApp, ...facts } }, org);
const permission = 'permission-ManageUsers';
const reading = 'permission-ModifyMetadata';
const rule = devicePhrase({ ...acme({}), org }, 'callback');
const device = (isOff: boolean, level?: 'advice' | 'problem' | 'unknown', more = {}): DoctorCheck[] =>
  app({ flows: [{ flow: 'device', isOff, findings: level === undefined ? [] : [{ level, phrase: rule }] }], ...more });

/** Every line that the doctor can say: id, status, its text if it has one of its own, and facts that lead to it. */
const rows: ReadonlyArray<readonly [id: string, status: CheckStatus, text: string, lines: DoctorCheck[]]> = [
  ['node', 'ok', 'node.ok', machine({})],
  ['node', 'failure', 'node.old', machine({ node: 'v20.1.0' })],
  ['program', 'ok', 'program', machine({})],
  ['home', 'ok', 'home.ok', machine({})],
  ['home', 'failure', 'home.unwritable', machine({ home: { folder: '/x', isWritable: false } })],
  ['proxy', 'ok', 'proxy.none', machine({})],
  ['proxy', 'ok', 'proxy.ok', machine({ proxy: { known: ['HTTPS_PROXY'] } })],
  ['proxy', 'failure', '', machine({ proxy: badProxy })],
  ['tls', 'ok', 'tls.ok', machine({})],
  ['tls', 'ok', 'tls.authorities', tls({ authorities: '/etc/acme.pem' })],
  ['tls', 'failure', 'tls.off', tls({ isVerified: false })],
  ['tls', 'failure', 'tls.unreadable', tls({ authorities: '/etc/acme.pem', isReadable: false })],
  ['keychain', 'ok', 'keychain.ok', machine({})],
  ['keychain', 'failure', '', machine({ keychain: noKey })],
  ['logins', 'ok', 'logins.ok', machine({})],
  ['logins', 'warning', 'logins.none', machine({ logins: { known: { count: 0, unreadable: [] } } })],
  ['logins', 'warning', 'logins.unreadable', machine({ logins: { known: { count: 1, unreadable: [org] } } })],
  [
    'logins',
    'warning',
    'logins.locked',
    machine({ keychain: noKey, logins: { known: { count: 0, unreadable: [org] } } }),
  ],
  [
    'logins',
    'warning',
    'logins.unwritable',
    machine({
      home: { folder: '/home/me/.sf', isWritable: false },
      keychain: noKey,
      logins: { known: { count: 0, unreadable: [org] } },
    }),
  ],
  ['logins', 'failure', '', machine({ logins: noKey })],
  ['state', 'ok', 'state.ok', machine({})],
  ['state', 'failure', 'state.unwritable', machine({ state: { known: { folder: '/x', isWritable: false } } })],
  ['default-org', 'ok', 'default-org.ok', machine({})],
  ['default-org', 'warning', 'default-org.none', machine({ defaultOrg: { known: undefined } })],
  ['clock', 'ok', 'clock.ok', inOrg({})],
  ['clock', 'warning', 'clock.unknown', inOrg({ clockSkew: { known: undefined } })],
  ['clock', 'failure', 'clock.off', inOrg({ clockSkew: { known: 181 } })],
  ['login-kind', 'ok', 'login-kind.refresh-token', login({})],
  ['login-kind', 'ok', 'login-kind.jwt', login({ renewal: 'jwt' })],
  ['login-kind', 'ok', 'login-kind.client-credentials', login({ renewal: 'client-credentials' })],
  ['login-kind', 'warning', 'login-kind.token', login({ renewal: 'token' })],
  ['login-app', 'ok', 'login-app.sf', login({})],
  ['login-app', 'ok', 'login-app.own', login({ key: '…1234' })],
  ['login-app', 'warning', 'login-app.unknown', login({ key: undefined })],
  ['session', 'ok', 'session.ok', inOrg({})],
  ['session', 'warning', '', inOrg({ session: unread })],
  ['session', 'failure', '', inOrg({ session: offline })],
  ['unchecked', 'warning', 'unchecked', inOrg({ session: offline })],
  ['api-version', 'ok', 'api-version.ok', inOrg({})],
  ['api-version', 'warning', 'api-version.old', inOrg({ stages: false })],
  ['token-form', 'ok', 'token-form.opaque', inOrg({})],
  ['token-form', 'ok', 'token-form.jwt', inOrg({ isJwt: true })],
  ['scopes', 'ok', 'scopes.ok', inOrg({})],
  ['scopes', 'warning', 'scopes.unknown', inOrg({ scopes: unread })],
  ['scopes', 'warning', 'scopes.unknown', inOrg({ scopes: { known: [] } })],
  ['api-access-control', 'ok', 'api-access-control.off', settings('false', 'false')],
  ['api-access-control', 'warning', 'api-access-control.on', settings('true', 'false')],
  ['api-access-control', 'warning', 'api-access-control.unknown', settings('', '')],
  ['secret-access', 'ok', 'secret-access.off', settings('false', 'false')],
  ['secret-access', 'warning', 'secret-access.on', settings('false', 'true')],
  ['secret-access', 'warning', 'secret-access.unknown', settings('', '')],
  ['feature', 'ok', 'feature.ok', inOrg({})],
  ['feature', 'failure', '', inOrg({ appCount: unread })],
  ['feature', 'failure', '', inOrg({ appCount: noFeature })],
  ['licences', 'ok', 'licences.ok', inOrg({})],
  ['licences', 'warning', 'licences.none', inOrg({ licence: { known: undefined } })],
  ['licences', 'warning', 'licences.used-up', inOrg({ licence: { known: { total: 5, used: 5 } } })],
  [permission, 'ok', 'permission.ok', inOrg({})],
  [permission, 'warning', 'permission.missing.command', inOrg({ permissions: { known: new Set() } })],
  [permission, 'warning', 'permission.unknown.command', inOrg({ permissions: unread })],
  [reading, 'failure', 'permission.missing.reading', inOrg({ permissions: { known: new Set() } })],
  [reading, 'warning', 'permission.unknown.reading', inOrg({ permissions: unread })],
  ['user', 'ok', 'user.ok', inOrg({})],
  ['user', 'warning', 'user.unknown', inOrg({ user: { known: undefined } })],
  ['user', 'failure', 'user.inactive', user({ active: false })],
  ['user', 'failure', 'user.frozen', user({ frozen: true })],
  ['user', 'failure', 'user.no-api', user({ apiEnabled: false })],
  ['installed', 'ok', 'installed.own', app({})],
  ['installed', 'ok', 'installed.linked', app({ link: 'linked' })],
  ['installed', 'ok', 'installed.none', app({ link: 'none' })],
  ['installed', 'failure', 'installed.stranger', appChecks({ known: { app: 'Loader', users: 2 } }, org)],
  ['installed', 'warning', '', appChecks(unread, org)],
  ['installed', 'failure', '', appChecks(noApp, org)],
  ['propagation', 'ok', 'propagation.known', app({})],
  ['propagation', 'warning', 'propagation.silent', app({ consumer: { known: 'silent' } })],
  ['propagation', 'warning', 'propagation.no-key', app({ consumer: undefined })],
  ['propagation', 'failure', 'propagation.unknown', app({ consumer: { known: 'unknown' } })],
  ['flow-device', 'ok', 'flow.off', device(true, 'problem')],
  ['flow-device', 'ok', 'flow.ok', device(false)],
  ['flow-device', 'warning', 'flow.ok-but-key', device(false, undefined, { consumer: { known: 'unknown' } })],
  ['flow-device', 'warning', '', device(false, 'advice')],
  ['flow-device', 'warning', '', device(false, 'unknown')],
  ['flow-device', 'failure', '', device(false, 'problem')],
  ['probe-rest', 'ok', 'probe.rest', [line('probe', 'probe-rest', 'ok', 'probe.rest', { user: org })]],
  ['probe-rest', 'failure', '', [errorLine('probe', 'probe-rest', offline.failed)]],
];

/** Texts of probes, to which calls to an org lead (`test/contract/login/doctor-probe.test.ts`), and of no line. */
const elsewhere = /^(?:probe\.|area\.|bundle\.)|\.action$/;

describe('every line of the doctor', () => {
  const commands = sfCommands();
  for (const [id, status, text, lines] of rows)
    it(`${id} can be ${status}: ${text || 'as its error or finding says'}`, async () => {
      const [check] = lines.filter((one) => one.id === id);
      expect(check?.status).to.equal(status);
      expect(check !== undefined && 'key' in check.said ? check.said.key : '').to.equal(text);
      const [{ message, action } = { message: '', action: null }] = checksReport(
        lines.filter((one) => one.id === id),
      ).checks;
      expect(`${message} ${action ?? ''}`, 'unfilled').not.to.match(/\{\w+\}/);
      if (status === 'ok') return;
      expect(action, 'something to do').to.be.a('string').and.not.equal('');
      for (const one of printedCommands({ path: '', text: `# ${id}\n\n${action ?? ''}\n` }))
        expect([await faultOf(one, commands), ...incomplete(one, commands)], one.line).to.deep.equal([undefined]);
    });

  it('is in this table', () => {
    const file = new URL('../../../../messages/doctor-checks.md', import.meta.url);
    const texts = [...textsOf({ path: '', text: readFileSync(file, 'utf8') }).keys()];
    expect(
      new Set(rows.map(([, , text]) => text).filter((text) => text !== '' && !elsewhere.test(text))),
    ).to.deep.equal(new Set(texts.filter((text) => !elsewhere.test(text))));
  });

  it('that depends on an org which does not accept the login is left to one that says so', () => {
    const failed = { clockSkew: offline, scopes: offline, appCount: offline, settings: offline, permissions: offline };
    const lines = inOrg({ session: offline, ...failed, licence: offline, user: offline });
    expect(lines.map(({ id, status }) => `${id} ${status}`)).to.deep.equal([
      'session failure',
      'token-form ok',
      'unchecked warning',
    ]);
    const other = inOrg({ session: offline, user: noFeature }).map(({ id, status }) => `${id} ${status}`);
    expect(other).to.include.members(['feature ok', 'licences ok', 'user failure', 'unchecked warning']);
  });

  it('does not advise of a flow what the line about the setting says better', () => {
    const advice = (key: string) => ({ level: 'advice', phrase: { key, data: { app: 'Acme', org } } }) as const;
    const findings = [advice('CheckSecretByHand'), advice('CheckApprovedAppsOnly')];
    const lines = app({ flows: [{ flow: 'web-server', isOff: false, findings }] });
    expect(lines.filter(({ id }) => id === 'flow-web-server').map(({ status }) => status)).to.deep.equal(['ok']);
  });

  it('sends no one to turn on for good what another line turns off', () => {
    const phrase = { key: 'CheckSecretByHand', data: { app: 'Acme', org } };
    const [{ action } = { action: '' }] = checksReport([
      { id: 'x', area: 'app', status: 'warning', said: { phrase } },
    ]).checks;
    expect(action).to.include('--enable-secret-access').and.not.include('settings set');
  });
});
