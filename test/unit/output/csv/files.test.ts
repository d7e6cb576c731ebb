import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import type { AppUse } from '../../../../src/apps/views/usage.ts';
import type { CsvFile } from '../../../../src/output/csv/csv-file.ts';
import { statusCsv } from '../../../../src/output/secret/secret-status-csv.ts';
import { usageListCsv, usageTokensCsv, usageUsersCsv } from '../../../../src/output/usage/usage-csv.ts';
import { runAsCsv } from '../../../../src/output/user/run-as-csv.ts';
import type { ConsumerAge, StagedStatus } from '../../../../src/secret/slot/consumer-ages.ts';

const org = 'admin@acme.example';
const limits = { unread: 0, told: { eca: true, connected: true }, ownOnly: false };

/** The rows as another program reads them. */
function rowsOf<Result>(file: CsvFile<Result>, result: Result): Array<Record<string, string>> {
  return parse(`${file.heading}\n${file.linesOf(result, org)}`, { columns: true });
}

describe('results as CSV', () => {
  it('apps that hold tokens, with what is missing beside them', () => {
    const app: AppUse = {
      ...{ kind: 'eca', app: null, label: '=Loader', id: null, installed: false, users: 3, usersRead: 2 },
      ...{ tokens: 4, lastUsed: null },
    };
    const apps = [app];
    const usage = { ...limits, apps, ownOnly: true, filtered: { leftOut: 2, undecided: ['Kiosk'] } };
    expect(rowsOf(usageListCsv, usage)).to.deep.equal([
      {
        ...{ app: '', label: "'=Loader", kind: 'eca', installed: 'false', users: '3', users_read: '2', tokens: '4' },
        ...{ last_used: '', id: '', org },
      },
    ]);
    const notes = usageListCsv.notesOf(usage, org).replace(/\s+/g, ' ');
    expect(notes).to.match(/has 3 users.*Left out by filters: 2.*can't be judged.*Kiosk.*Customize Application/i);
    expect(usageListCsv.notesOf({ ...limits, apps: [] }, org)).to.equal('');
  });

  it('users who hold tokens', () => {
    const use = { kind: 'eca', app: 'Kiosk', username: 'a@b', userId: '005', tokens: 1, useCount: null } as const;
    expect(rowsOf(usageUsersCsv, { ...limits, users: [{ ...use, lastUsed: '2026-01-01' }] })).to.deep.equal([
      {
        ...{ username: 'a@b', app: 'Kiosk', kind: 'eca', tokens: '1', uses: '', last_used: '2026-01-01' },
        ...{ user_id: '005', org },
      },
    ]);
  });

  it('tokens', () => {
    const held = { id: '0Cq1', userId: '005', username: 'a@b', format: null, useCount: 2, lastUsed: '2026-01-01' };
    const token = { ...held, kind: 'eca', app: 'Kiosk', firstUsed: null } as const;
    expect(rowsOf(usageTokensCsv, { ...limits, tokens: [token] })).to.deep.equal([
      {
        ...{ id: '0Cq1', username: 'a@b', app: 'Kiosk', kind: 'eca', format: '', uses: '2', first_used: '' },
        ...{ last_used: '2026-01-01', user_id: '005', org },
      },
    ]);
    expect(usageTokensCsv.notesOf({ ...limits, tokens: [], unread: 3 }, org)).to.include('3');
  });

  it('run-as users, a line for each finding and one for an app without any', () => {
    const found = {
      level: 'problem',
      code: 'RunAsInactive',
      message: 'He left, "for good".',
      actions: ['a', 'b'],
    } as const;
    const app = { kind: 'eca', runAs: 'r@b' } as const;
    const apps = [
      { ...app, app: 'Fine', findings: [] },
      { ...app, app: 'Bad', findings: [found, { ...found, level: 'advice', actions: [] }] },
    ] as const;
    const rows = rowsOf(runAsCsv, { ok: false, apps });
    expect(rows.map(({ app: name, level }) => [name, level])).to.deep.equal([
      ['Fine', 'ok'],
      ['Bad', 'problem'],
      ['Bad', 'advice'],
    ]);
    expect(rows[1]).to.deep.include({ run_as: 'r@b', message: 'He left, "for good".', actions: 'a\nb', org });
    const withheld = [{ name: 'Other', kind: 'connected-app', namespace: null, problem: 'hidden' } as const];
    expect(runAsCsv.notesOf({ ok: true, apps: [], withheld }, org)).to.match(/not returned.*Other/s);
    expect(runAsCsv.notesOf({ ok: true, kind: 'eca', apps }, org).replace(/\s+/g, ' ')).to.equal(
      `Connected apps weren't looked at: sf eca user check --kind all --target-org ${org}`,
    );
    expect(runAsCsv.notesOf({ ok: true, apps: [], withoutFlow: ['Kiosk'] }, org)).to.match(/Kiosk in .* doesn't use/);
  });

  it('the pairs of apps, with those beside the primary one', () => {
    const staged = { id: '1', consumerKey: '…aaaa', stagedBy: null } as const;
    const besides: StagedStatus[] = [
      { ...staged, state: 'Active', expires: '2026-12-01' },
      { ...staged, state: 'Rotated', expires: null },
    ];
    const one: ConsumerAge = {
      ...{ app: 'Kiosk', consumerId: '888', consumerKey: '…J7BN', since: null, ageInDays: null, due: true },
      ...{
        retirable: false,
        staged: besides,
        unfinished: [{ id: 'r1', phase: 'staged', handedOut: 'nowhere', waiting: false }],
      },
    };
    const status = { consumers: [one], former: [], untrusted: [], access: null };
    expect(rowsOf(statusCsv(''), status)).to.deep.equal([
      {
        ...{ app: 'Kiosk', key: '…J7BN', since: '', age_days: '', due: 'true', retirable: 'false' },
        ...{ beside: 'Active Rotated' },
        ...{ beside_key: '…aaaa …aaaa', beside_expires: '2026-12-01 -', unfinished: 'r1', consumer_id: '888', org },
      },
    ]);
    expect(statusCsv('').notesOf(status, org))
      .to.match(/is due/)
      .and.to.match(/r1 is unfinished/);
  });
});
