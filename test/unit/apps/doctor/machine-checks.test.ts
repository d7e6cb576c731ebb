import { expect } from 'chai';
import type { CheckStatus } from '../../../../src/apps/doctor/doctor-check.ts';
import { machineChecks, type MachineFacts } from '../../../../src/apps/doctor/machine-checks.ts';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { checksReport } from '../../../../src/output/doctor/doctor-report.ts';
import { wellMachine } from './facts.ts';

const broken = { failed: new EcaError('LoginUnreadable', { org: '', detail: '/home/me/.sfdx' }, { variant: 'key' }) };

/** What is wrong with a machine, and the status of the only line that says so. */
const cases: ReadonlyArray<readonly [id: string, status: CheckStatus, facts: Partial<MachineFacts>]> = [
  ['node', 'failure', { node: 'v22.21.0' }],
  ['node', 'failure', { node: 'v23.11.0' }],
  ['node', 'failure', { node: 'v24.14.9' }],
  [
    'proxy',
    'failure',
    { proxy: { failed: new EcaError('ProxyInvalid', { setting: 'HTTPS_PROXY', why: 'protocol' }) } },
  ],
  ['tls', 'failure', { tls: { isVerified: false, authorities: undefined, isReadable: true } }],
  ['tls', 'failure', { tls: { isVerified: true, authorities: '/etc/acme.pem', isReadable: false } }],
  ['home', 'failure', { home: { folder: '/home/me/.sf', isWritable: false } }],
  // what sf can't keep there is not said again
  [
    'home',
    'failure',
    { home: { folder: '/home/me/.sf', isWritable: false }, keychain: broken, logins: broken, defaultOrg: broken },
  ],
  ['keychain', 'failure', { keychain: broken }],
  ['logins', 'failure', { logins: broken }],
  ['logins', 'warning', { logins: { known: { count: 0, unreadable: [] } } }],
  ['logins', 'warning', { logins: { known: { count: 2, unreadable: ['me@acme.com'] } } }],
  ['state', 'failure', { state: { known: { folder: '/x', isWritable: false } } }],
  ['default-org', 'warning', { defaultOrg: { known: undefined } }],
];

describe('the lines about this machine', () => {
  it('are all ok on one that works, also with newer versions, a proxy and authorities', () => {
    const other = { proxy: { known: ['HTTPS_PROXY'] }, tls: { ...wellMachine.tls, authorities: '/etc/acme.pem' } };
    for (const facts of [{}, { node: 'v22.22.2' }, { node: 'v26.3.1' }, { node: 'v28.0.0' }, other])
      expect(new Set(machineChecks({ ...wellMachine, ...facts }).map(({ status }) => status))).to.deep.equal(
        new Set(['ok']),
      );
  });

  for (const [id, status, facts] of cases)
    it(`say what to do about ${id}: ${JSON.stringify(facts).slice(0, 80)}`, () => {
      const { checks } = checksReport(machineChecks({ ...wellMachine, ...facts }));
      const wrong = checks.filter((check) => check.status !== 'ok');
      expect(wrong.map((check) => [check.id, check.status])).to.deep.equal([[id, status]]);
      expect(wrong[0]?.action).to.be.a('string').and.not.equal('');
    });

  it('blame the key for an unreadable login only where its folder can be written to', () => {
    const logins = { known: { count: 0, unreadable: ['me@acme.com'] } };
    const words = (facts: Partial<MachineFacts>): string | undefined =>
      checksReport(machineChecks({ ...wellMachine, logins, ...facts })).checks.find(({ id }) => id === 'logins')
        ?.message;
    const home = { folder: '/home/me/.sf', isWritable: false };
    expect(words({ keychain: broken })).to.include('the key that encrypts them');
    expect(words({ keychain: broken, home }))
      .to.include("can't write to their folder")
      .and.not.include('the key');
  });
});
