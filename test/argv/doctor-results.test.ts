import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Place, startPlace, type Told } from './program.ts';

type Line = Readonly<Record<string, unknown>>;

describe('the results of a doctor that examines several orgs', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-doctor-results-'));
  const file = join(folder, 'doctor.jsonl');
  let place: Place;

  before(async () => {
    place = await startPlace(folder, [
      { alias: 'quick', apps: ['acme-sync'] },
      { alias: 'slow', apps: ['acme-sync'] },
    ]);
  });
  after(async () => place.end());

  const lines = (): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');
  const all = (): Line[] => lines().map((line) => JSON.parse(line) as Line);
  const ended = (): Line[] => all().filter((line) => 'ended' in line);
  const doctor = async (...words: string[]): Promise<Told> =>
    place.program.run({ command: 'eca doctor', argv: ['-o', 'quick,slow', '--concurrency', '1', ...words] });
  const orgsOf = ({ result }: Told): readonly Line[] => (result as { readonly orgs: readonly Line[] }).orgs;

  it('get the line of each org as it ends, with its part of --json', async () => {
    const latencyMs = 300;
    await place.emulator.configure('slow', { latencyMs });
    const told = await doctor('--results', file);
    await place.emulator.configure('slow', { latencyMs: 0 });
    const [first = 0, second = 0] = ended().map((line) => Date.parse(String(line['ended'])));
    expect(second - first).to.be.at.least(latencyMs);
    const parts = ended().map((line) => ({ ...line, ended: undefined, found: undefined }));
    expect(parts).to.deep.equal(orgsOf(told).map((org) => ({ ...org, ended: undefined, found: undefined })));
  });

  it('say why an org failed; --resume takes up what has no line, and what failed', async () => {
    writeFileSync(file, `${lines().slice(0, 3).join('\n')}\n`);
    const orgs = orgsOf(await doctor('-o', 'gone@acme.example.com', '--resume', file));
    expect(orgs.map(({ status }) => status)).to.deep.equal(['ok', 'failed']);
    const { checks } = orgs[1]?.['result'] as { readonly checks: ReadonlyArray<{ readonly id: string }> };
    expect(checks.map(({ id }) => id)).to.deep.equal(['session']);
    const last = ended().find(({ status }) => status === 'failed');
    expect(last).to.deep.include({ org: 'gone@acme.example.com', result: orgs[1]?.['result'] });
  });
});
