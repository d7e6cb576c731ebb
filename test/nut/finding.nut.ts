import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import { onlyOrg, type Stage, stage } from './stage.ts';

type Listed = {
  readonly apps: ReadonlyArray<{ readonly name: string }>;
  readonly filtered?: { readonly leftOut: number; readonly undecided: readonly string[] };
};

describe('an administrator looks for apps', function () {
  this.timeout(120_000);
  let demo: Stage;
  before(async () => {
    const apps = ['acme-sync', 'globex-partial', 'linked-packaged', 'device-kiosk'];
    demo = await stage(['demo', 'prod'].map((alias) => ({ alias, apps })));
  });
  after(async () => demo.end());

  it('by a flow, is told what nobody can judge, and takes the result to a spreadsheet of two orgs', async () => {
    const filter = ['--filter', 'flow.device=on', '--sort', '-name'];
    const [table, json, csv] = await Promise.all([
      demo.run(['eca', 'list', ...filter]),
      demo.run<Listed>(['eca', 'list', ...filter, '--csv', '--json']),
      demo.run(['eca', 'list', ...filter, '--csv', '--target-org', 'demo,prod']),
    ]);
    expect([table.status, json.status, csv.status], table.stderr + csv.stderr).to.deep.equal([0, 0, 0]);
    expect(table.stdout)
      .to.match(/^Name +Label +Enabled +Flows +Run as/)
      .and.to.match(/^Kiosk .*true .*device/m);
    expect(table.stdout)
      .to.match(/Left out by filters: 3\nConnected apps weren't looked at: "--kind all"/)
      .and.to.match(/Can't be judged.*Soylent_Connect/s);
    expect(onlyOrg(json).result).to.deep.include({ filtered: { leftOut: 3, undecided: ['Soylent_Connect'] } });
    const rows: Array<Record<string, string>> = parse(csv.stdout, { columns: true });
    expect(rows.map(({ name, org }) => [name, org])).to.deep.equal([
      ['Kiosk', 'admin@demo.example.com'],
      ['Kiosk', 'admin@prod.example.com'],
    ]);
    expect(csv.stderr)
      .to.match(/Connected apps weren't looked at/)
      .and.to.match(/Soylent_Connect/)
      .and.to.match(/2 orgs/);
  });
});
