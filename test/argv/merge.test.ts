import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { MergeReport } from '../../src/output/merge/merge-report.ts';
import { type Place, startPlace, type Told } from './program.ts';

const manifest = (label: string): string =>
  `version: 1\norgs: { all: { target: 'org-*' } }\napps: { Kiosk: { label: ${label} } }\n`;

describe('sf eca merge', function () {
  this.timeout(60_000);
  let place: Place;
  let folder = '';
  const path = (name: string): string => join(folder, name);
  const run = async (command: string, ...argv: string[]): Promise<Told> =>
    place.program.run({ command: `eca ${command}`, argv });
  const merge = async (...files: string[]): Promise<Told> => run('merge', ...files.map(path));
  const reportOf = ({ result }: Told): MergeReport => result as MergeReport;
  const refusal = async (...files: string[]): Promise<string> => {
    const { error, exitCode } = await merge(...files);
    expect([error?.code, exitCode]).to.deep.equal(['MergeInvalid', 1]);
    return error?.message.replaceAll(`${folder}/`, '').replace(/\s+/g, ' ') ?? '';
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eca-merge-'));
    const orgs = Array.from({ length: 6 }, (_, at) => ({ alias: `org-${at}`, apps: ['device-kiosk'] }));
    place = await startPlace(folder, [{ alias: 'demo', apps: [] }, ...orgs]);
    writeFileSync(path('eca.yaml'), manifest('One'));
    for (const share of [1, 2, 3]) await run('drift', '--results', path(`${share}.jsonl`), '--shard', `${share}/3`);
  });
  after(async () => place.end());

  it('is what one run without shares is: the same orgs, counts and exit code', async () => {
    const whole = await run('drift');
    const merged = await merge('2.jsonl', '3.jsonl', '1.jsonl');
    const { orgs, summary } = whole.result as MergeReport;
    expect([merged.exitCode, whole.exitCode]).to.deep.equal([3, 3]);
    expect(reportOf(merged).summary).to.deep.equal(summary);
    expect(reportOf(merged).orgs.map(({ found, ...one }) => one)).to.have.deep.members([...orgs]);
    expect(reportOf(merged).orgs.map(({ found }) => found)).to.deep.equal(Array(6).fill('difference'));
  });

  it('writes the report of the command in every format', async () => {
    const formats = ['markdown', 'junit', 'html'];
    const flags = formats.flatMap((format) => ['--report', `${format}=${path(`merged.${format}`)}`]);
    expect((await run('merge', path('1.jsonl'), path('2.jsonl'), path('3.jsonl'), ...flags)).exitCode).to.equal(3);
    for (const format of formats)
      expect(readFileSync(path(`merged.${format}`), 'utf8')).to.include(place.emulator.orgs[1]?.username);
  });

  it('of an org with several lines, the last one counts', async () => {
    copyFileSync(path('1.jsonl'), path('again.jsonl'));
    await run('drift', '--results', path('again.jsonl'), '--shard', '1/3');
    expect(reportOf(await merge('again.jsonl', '2.jsonl', '3.jsonl')).orgs).to.have.length(6);
  });

  it('refuses a share that is missing, there twice, unfinished or of another run', async () => {
    expect(await refusal('1.jsonl', '3.jsonl')).to.include('are missing: 2/3');
    expect(await refusal('1.jsonl', '2.jsonl', '2.jsonl', '3.jsonl')).to.include('share 2/3, and so has another');
    copyFileSync(path('1.jsonl'), path('cut.jsonl'));
    appendFileSync(
      path('cut.jsonl'),
      `${JSON.stringify({ begun: 'now', orgs: [{ org: 'new@x.example', orgId: '' }] })}\n{"ended"`,
    );
    expect(await refusal('cut.jsonl', '2.jsonl', '3.jsonl')).to.include("didn't end. Without results: new@x.example");
    await run('drift', '--results', path('half.jsonl'), '--shard', '1/2');
    expect(await refusal('half.jsonl', '2.jsonl', '3.jsonl')).to.include('another number of shares');
    await run('list', '--results', path('list.jsonl'), '--shard', '2/3');
    expect(await refusal('1.jsonl', 'list.jsonl', '3.jsonl')).to.include('another command');
    writeFileSync(path('eca.yaml'), manifest('Two'));
    await run('drift', '--results', path('new.jsonl'), '--shard', '2/3');
    expect(await refusal('1.jsonl', 'new.jsonl', '3.jsonl')).to.include('another manifest');
  });

  it('refuses a run that stopped before it wrote its orgs, or within a line; --resume goes on; an empty share is whole', async () => {
    writeFileSync(path('eca.yaml'), manifest('One'));
    const whole = readFileSync(path('1.jsonl'), 'utf8');
    const [header = '', begun = ''] = whole.split('\n');
    const cuts = { 'after its header': `${header}\n`, 'within the orgs': `${header}\n${begun.slice(0, 20)}` };
    const later = {
      'within the orgs of a second run': `${whole}${begun.slice(0, 20)}`,
      'within a line': `${whole}{"ended"`,
    };
    for (const [when, text] of Object.entries({ ...cuts, ...later })) {
      writeFileSync(path('stopped.jsonl'), text);
      expect(await refusal('stopped.jsonl', '2.jsonl', '3.jsonl'), when).to.include(
        'stopped.jsonl" is of a share that didn\'t end',
      );
      await run('drift', '--resume', path('stopped.jsonl'), '--shard', '1/3');
      expect(reportOf(await merge('stopped.jsonl', '2.jsonl', '3.jsonl')).orgs, when).to.have.length(6);
    }
    writeFileSync(path('empty.jsonl'), `${header}\n${JSON.stringify({ begun: 'now', orgs: [] })}\n`);
    expect((await merge('empty.jsonl', '2.jsonl', '3.jsonl')).exitCode).to.equal(3);
  });

  it('has a table of orgs for a command without a report of its own; a failed org is in the exit code', async () => {
    await run('list', '--target-org', 'org-1,nobody', '--results', path('some.jsonl'));
    const told = await run('merge', path('some.jsonl'), '--report', `markdown=${path('list.md')}`);
    expect(told.exitCode).to.equal(68);
    expect(reportOf(told).summary).to.deep.equal({ ok: 1, failed: 1 });
    expect(readFileSync(path('list.md'), 'utf8')).to.include('OrgNotFound');
    const { stdout } = await place.program.run({ command: 'eca merge', argv: [path('some.jsonl')], plain: true });
    expect(stdout.replace(/\s+/g, ' ')).to.match(/nobody .*2 orgs in 1 files: 1 ok, 1 failed/);
  });
});
