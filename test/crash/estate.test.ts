import { stripVTControlCharacters } from 'node:util';
import { copyFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Fault } from '../emulator/client.ts';
import { ownProgram, sf } from '../nut/sf.ts';
import { newEstate } from './estate.ts';
import { inTurns } from './in-turns.ts';

const certificate = fileURLToPath(new URL('../emulator/samples/jwt-certificate.pem', import.meta.url));

/** A request that is never answered; `hang-after` is carried out first. */
const at = (soapOperation: string, how: 'hang' | 'hang-after' = 'hang'): Fault => ({
  do: how,
  match: { soapOperation },
});

const draftOf = (file: string): string => `write .${file}.eca-PID.tmp`;

describe('Ctrl-C in an apply over several orgs', () => {
  inTurns({
    'between two orgs: the first is done and says so, no other is touched, and the next run does the rest':
      async () => {
        const { orgs, actUntil, act, labels, deploys } = await newEstate(3);
        const [first, second, third] = orgs.map(({ username }) => username);
        const words = 'apply --no-prompt --concurrency 1';
        const stopped = await actUntil(words, orgs[1] as (typeof orgs)[0], at('listMetadata'), 'SIGINT');
        expect(stopped, stopped.said).to.include({ status: 130, signal: null });
        expect(stopped.said).to.include(`✓ ${first}: 1 changed, and read back`);
        expect(stopped.said).to.match(new RegExp(`3 orgs: 1 ok, 2 failed \\(${second},\\s+${third}\\)`));
        expect(stopped.said).to.match(/Error \(Interrupted\)[^]*Run the command again/);
        expect([await labels(), await deploys()]).to.deep.equal([
          ['Other', 'Acme Sync', 'Acme Sync'],
          [1, 0, 0],
        ]);
        expect(await act(words)).to.include({ status: 0 });
        expect([await labels(), await deploys()]).to.deep.equal([Array(3).fill('Other'), [1, 1, 1]]);
      },
    'inside a deploy: it says which one goes on and how to see its end, and the next run deploys nothing twice':
      async () => {
        const { orgs, actUntil, act, deploys } = await newEstate(1);
        const [org] = orgs as [(typeof orgs)[0]];
        const stopped = await actUntil('apply --no-prompt', org, at('checkDeployStatus'), 'SIGINT');
        expect(stopped, stopped.said).to.include({ status: 130, signal: null });
        expect(stopped.said).to.match(/× Acme_Sync {2}\(DeployInterrupted\)|Error \(DeployInterrupted\)/);
        expect(stopped.said).to.match(/sf project deploy report -i 0Af\w+ -o\s+admin@/);
        const again = await act('apply --no-prompt');
        expect(again, again.said).to.include({ status: 0 });
        expect(await deploys()).to.deep.equal([1]);
      },
  });
});

describe('a full disk while a manifest is worked with', () => {
  const said = /No space|ENOSPC|disk is full/i;
  inTurns({
    'the saved plan before stays whole, and the plan is on the screen': async () => {
      const { act, actWithFullDisk, read, files, write } = await newEstate(1);
      expect(await act('plan --no-check --out plan.json')).to.include({ status: 0 });
      const [before, names] = [read('plan.json'), files()];
      write('Acme_Sync: { label: Third }');
      const full = await actWithFullDisk('plan --no-check --out plan.json', draftOf('plan.json'));
      expect(full, full.said).to.include({ status: 1 });
      expect(full.said)
        .to.match(/Acme Sync → Third/)
        .and.match(said)
        .and.match(/plan\.json/);
      expect([read('plan.json'), files()]).to.deep.equal([before, names]);
    },
    'a report and a lock that cannot be written are said, and what apply did is not lost': async () => {
      const switches = { certificateOnRead: 'withheld' } as const;
      const { act, actWithFullDisk, folder, files, deploys, write } = await newEstate(1, {
        apps: ['nordwind-backup'],
        switches,
      });
      copyFileSync(certificate, join(folder, 'jwt.pem'));
      writeFileSync(join(folder, 'report.html'), '');
      write('NordwindBackup: { certificate: jwt.pem }');
      const names = files();
      const words = 'apply --no-prompt --allow-destructive --report html=report.html';
      const full = await actWithFullDisk(words, draftOf('eca.lock.json'));
      expect(full, full.said).to.include({ status: 1 });
      expect(full.said)
        .to.match(/1 changed/)
        .and.match(said)
        .and.match(/eca\.lock\.json/);
      expect(files()).to.deep.equal(names);
      // this machine remembers what it deployed, and the next run writes it down
      const report = await actWithFullDisk(words, draftOf('report.html'));
      expect(report, report.said).to.include({ status: 1 });
      expect(report.said)
        .to.match(said)
        .and.match(/report\.html/);
      expect(files()).to.deep.equal([...names, 'eca.lock.json'].sort());
      const last = await act(words);
      expect(last, last.said).to.include({ status: 0 });
      expect(await deploys(), 'the certificate was deployed once').to.deep.equal([1]);
    },
    'results that cannot be kept are said, and what apply did in each org is on the screen': async () => {
      const { act, actWithFullDisk, orgs, labels } = await newEstate(2);
      const full = await actWithFullDisk('apply --no-prompt --results r.jsonl', 'sync r.jsonl', 2);
      expect(full, full.said).to.include({ status: 1 });
      expect(full.said)
        .to.match(said)
        .and.match(/r\.jsonl/);
      expect(await labels()).to.deep.equal(['Other', 'Other']);
      for (const { username } of orgs) expect(full.said).to.include(`${username}: 1 changed`);
      expect(await act('apply --no-prompt')).to.include({ status: 0 });
    },
    'without a copy to undo it by nothing is deployed': async () => {
      const { actWithFullDisk, folder, files, deploys } = await newEstate(1);
      const names = files();
      const words = `apply --no-prompt --save-before ${join(folder, 'before.json')}`;
      const full = await actWithFullDisk(words, draftOf('before.json'));
      expect(full, full.said).to.include({ status: 1 });
      expect(full.said)
        .to.match(/Error \(ChangesNotSaved\)|\(ChangesNotSaved\)/)
        .and.match(said);
      expect([files(), await deploys()]).to.deep.equal([names, [0]]);
    },
    'an export leaves the manifest as it was': async () => {
      const { actWithFullDisk, orgs, read, files } = await newEstate(1);
      const [before, names] = [read('eca.yaml'), files()];
      const full = await actWithFullDisk(`export -o ${orgs[0]?.username} --out eca.yaml`, draftOf('eca.yaml'));
      expect(full, full.said).to.include({ status: 1 });
      expect(full.said)
        .to.match(said)
        .and.match(/Try this:/);
      expect([read('eca.yaml'), files()]).to.deep.equal([before, names]);
    },
  });
});

describe('SIGKILL of an apply with a copy to undo it by, and of its undo', () => {
  for (const [title, how] of [
    ['before the deploy', 'hang'],
    ['after the org did it', 'hang-after'],
  ] as const)
    inTurns({
      [`${title}: undo goes on from what is in the org, and deploys nothing twice`]: async () => {
        const { orgs, act, actUntil, folder, labels, deploys } = await newEstate(1);
        const [org] = orgs as [(typeof orgs)[0]];
        const file = join(folder, 'before.json');
        const words = `apply --no-prompt --save-before ${file}`;
        const killed = await actUntil(words, org, at('deploy', 'hang-after'), 'SIGKILL');
        expect(killed, killed.said).to.include({ signal: 'SIGKILL' });
        expect(statSync(file).mode & 0o777).to.equal(0o600);
        expect(await labels()).to.deep.equal(['Other']);
        const undone = await actUntil(`undo ${file} --no-prompt`, org, at('deploy', how), 'SIGKILL');
        expect(undone, undone.said).to.include({ signal: 'SIGKILL' });
        expect(await labels()).to.deep.equal([how === 'hang' ? 'Other' : 'Acme Sync']);
        const again = await act(`undo ${file} --no-prompt`);
        expect(again, again.said).to.include({ status: 0 });
        expect([await labels(), await deploys()]).to.deep.equal([['Acme Sync'], [2]]);
      },
    });
});

describe('an apply that somebody at a terminal agrees to', () => {
  inTurns({
    'is asked about once with the counts of each org, about a deletion by name; what another apply did meanwhile is refused':
      async () => {
        const { orgs, home, folder, act, write, labels, deploys } = await newEstate(2);
        write('Acme_Sync: { label: Other }\n  Kiosk: { state: absent }');
        const [one, two] = orgs.map(({ username }) => username);
        const { status, stdout } = await sf(['eca', 'apply'], {
          home,
          cwd: folder,
          program: ownProgram,
          answers: [],
          beside: async ({ heard, type }) => {
            await heard(/What the manifest changes:[^]*Apply this\?/);
            const other = await act(`apply --no-prompt -o ${two} -n Acme_Sync`);
            expect(other, other.said).to.include({ status: 0 });
            type('y\r');
            for (const org of [one, two]) {
              await heard(
                new RegExp(`${org} needs a yes of its own:[^]*Kiosk is to be deleted[^]*Apply it in ${org} too`),
              );
              type('y\r');
              await heard(new RegExp(`Apply it in ${org} too[^]*Type the name of the app to delete, Kiosk`));
              type('Kiosk\r');
            }
          },
        });
        const shown = stripVTControlCharacters(stdout);
        for (const org of [one, two]) expect(shown).to.include(`- ${org}: 1 to change, 1 to delete`);
        expect(shown)
          .to.match(new RegExp(`${one}: 1 changed, 1 deleted`))
          .and.match(/AppChanged|ChangedMeanwhile/);
        expect(status).to.equal(68);
        expect([await labels(), (await deploys())[0]]).to.deep.equal([['Other', 'Other'], 2]);
      },
  });
});
