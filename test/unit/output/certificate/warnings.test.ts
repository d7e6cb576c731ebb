import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { fleetReport } from '../../../../src/output/fleet-report.ts';
import { warningsIn } from '../../../../src/output/certificate/warnings.ts';
import { consequenceReport } from '../../../../src/output/consequences.ts';

const unseen = consequenceReport({ key: 'CertificateUnseen', data: { app: 'Acme', org: 'dev' } });
const quiet = consequenceReport({ key: 'DeviceRefreshNeedsSecret', data: {} });

describe('the warnings of a command with --json', () => {
  it('are the notes on certificates and the device rule, each with its org, wherever a result has them (C1, T3)', () => {
    const results = [
      { notes: [unseen, quiet] },
      { apps: [{ notes: [unseen] }, { notes: [quiet] }] },
      { app: { notes: [unseen] } },
      { rotations: [{ notes: [quiet] }, { notes: [unseen] }] },
      { app: null },
    ];
    const orgs = results.map((result, index) => ({
      org: `org${index}`,
      asked: [],
      orgId: '',
      status: 'ok' as const,
      result,
    }));
    const warnings = warningsIn({ orgs, summary: { ok: 5, failed: 0 } });
    expect(warnings).to.deep.equal([0, 1, 2, 3].map((index) => `org${index}: ${unseen.message}`));
  });

  it('are those of an org that failed, too, where part of the work was done (S2)', () => {
    const error = new EcaError('DeployUnwatched', { org: 'dev', deployId: '0Af1', detail: 'OrgBusy' });
    const certificate = { key: 'CertificateUnseen' as const, data: { app: 'Acme', org: 'dev' } };
    const done = { apps: [{ app: 'Acme', notes: [certificate] }] };
    const place = { org: 'dev', orgId: '00D' };
    const report = fleetReport([
      { ...place, status: 'running', error: error.with({ done }) },
      { ...place, status: 'failed', error },
    ]);
    expect(warningsIn(report)).to.deep.equal([unseen.message]);
  });
});
