import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Place, startPlace, type Told } from './program.ts';

describe('an export of everything', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-round-'));
  const file = (name: string): string => join(folder, name);
  let place: Place;
  before(async () => {
    const apps = ['acme-sync', 'german-label', 'device-kiosk', 'trail-app', 'nordwind-backup'];
    copyFileSync(fileURLToPath(new URL('../emulator/samples/jwt-certificate.pem', import.meta.url)), file('jwt.pem'));
    place = await startPlace(folder, [
      { alias: 'full', apps, users: bots('full') },
      { alias: 'empty', apps: [], users: bots('empty') },
    ]);
  });
  after(async () => place.end());

  const bots = (org: string): Array<{ username: string; profile: string }> => [
    { username: `bot@${org}.example`, profile: 'Minimum Access - API Only Integrations' },
  ];
  const run = async (words: string): Promise<Told> => place.run(words);

  type Apps = ReadonlyArray<{ readonly app: string; readonly error: { readonly message: string } | null }>;
  const errorsIn = ({ result, stdout }: Told): string[] => {
    const [org] = (result as { orgs: ReadonlyArray<{ result?: { apps: Apps } }> }).orgs;
    expect(org?.result, stdout).to.be.an('object');
    return (org?.result?.apps ?? []).flatMap(({ app, error }) => (error === null ? [] : [`${app}: ${error.message}`]));
  };

  it('with no flow that is on in part changes nothing where it comes from; applied to an empty org and exported again it is the same', async () => {
    const on = 'flow/enable -n Acme_Sync -o full -f client-credentials --run-as bot@full.example --no-prompt';
    expect((await run(on)).exitCode).to.equal(0);
    expect((await run('export -o full --all --out full.yaml')).exitCode).to.equal(0);
    const text = readFileSync(file('full.yaml'), 'utf8');
    expect(text).to.match(/runAs: (?:bot@full\.example|\$\{)/);
    const same = await run('plan -m full.yaml --no-check --detailed-exitcode');
    expect(same.exitCode, same.stdout).to.equal(0);
    const elsewhere = text.replaceAll(/\bfull\b/g, 'empty');
    // a manifest names the certificate by its file, which is no part of an export
    const withFile = elsewhere.replace('label: Nordwind Backup\n', '$&    certificate: jwt.pem\n');
    writeFileSync(file('empty.yaml'), withFile);
    const applied = await run('apply -m empty.yaml --no-prompt --allow-destructive');
    expect(errorsIn(applied)).to.deep.equal([]);
    expect((await run('export -o empty --all --out again.yaml')).exitCode).to.equal(0);
    expect(readFileSync(file('again.yaml'), 'utf8')).to.equal(elsewhere);
  });

  it('over a file with a byte order mark, or in UTF-16, changes the value and no other byte', async () => {
    const text =
      "version: 1\r\norgs: { full: { target: full } }\r\napps:\r\n  Acme_Sync: { label: 'Old' }   # ours ü\r\n";
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    const forms = { marked: Buffer.from(`\ufeff${text}`), little: utf16, big: Buffer.from(utf16).swap16() };
    for (const [name, before] of Object.entries(forms)) {
      writeFileSync(file(`${name}.yaml`), before);
      expect((await run(`export -o full -n Acme_Sync --out ${name}.yaml`)).exitCode, name).to.equal(0);
      const after = readFileSync(file(`${name}.yaml`));
      const start = before.indexOf(
        name === 'big'
          ? Buffer.from("'Old'", 'utf16le').swap16()
          : name === 'little'
            ? Buffer.from("'Old'", 'utf16le')
            : "'Old'",
      );
      expect(after.subarray(0, start).equals(before.subarray(0, start)), name).to.equal(true);
      const decoded =
        name === 'marked'
          ? after.toString()
          : (name === 'big' ? Buffer.from(after).swap16() : after).toString('utf16le');
      expect(decoded, name).to.match(/^\ufeffversion[^]*'Acme Sync'[^]* \} {3}# ours ü\r\n$/);
    }
  });
});
