import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@oclif/core';
import { Ux } from '@salesforce/sf-plugins-core';
import { expect } from 'chai';
import EcaSecretResume from '../../../src/commands/eca/secret/resume.ts';
import { resumeSetup } from '../../../src/input/secret/resume-setup.ts';
import { newProgress } from '../../../src/output/page/progress.ts';
import type { RotationsReport } from '../../../src/output/secret/rotations-text.ts';
import { failureOf, refusalOf } from '../org/refusal.ts';
import { together } from '../org/together.ts';
import { type Bench, newBench } from './bench.ts';

const quiet = newProgress(new Ux().spinner, () => undefined);

/** A rotation whose new pair is staged and neither proved nor delivered: its proof needs a key file that is gone. */
async function unproved(): Promise<Bench> {
  const bench = await newBench();
  const jwt = { username: bench.org.username, keyFile: join(bench.folder, 'gone.key') };
  const sinks = [{ kind: 'exec', command: 'exit 7' }] as const;
  const { code } = await refusalOf(bench.rotate({ sinks, proof: { skip: false, jwt } }));
  expect(code).to.equal('KeyFileInvalid');
  return bench;
}

/** Where the journal of the rotation is: on the machine that resumes it, or on another one. */
const machines = {
  'its own journal': async (bench: Bench): Promise<string[]> => [
    (await bench.rotation()).id,
    '--state-dir',
    bench.state,
  ],
  'a journal on another machine': async ({ folder }: Bench): Promise<string[]> =>
    Promise.resolve(['--name', 'Robot', '--no-prompt', '--state-dir', join(folder, 'other')]),
};

const typed = new Set<string>();

async function resume({ session, org }: Bench, words: readonly string[]): Promise<RotationsReport> {
  words.filter((word) => word.startsWith('--')).forEach((word) => typed.add(word.slice(2)));
  const argv = [...words, '--target-org', org.username, '--wait', '0'];
  const { flags, args, raw } = await Parser.parse(argv, { flags: EcaSecretResume.flags, args: EcaSecretResume.args });
  const asked = flags as unknown as Parameters<typeof resumeSetup>[1];
  return (await resumeSetup(args['id'], asked, raw as never, quiet)).resume(session);
}

describe('every flag of a resume acts or is refused', () => {
  together(
    Object.fromEntries(
      Object.entries(machines).map(([journal, placeOf]) => [
        `with ${journal}`,
        async (): Promise<void> => {
          const bench = await unproved();
          const place = await placeOf(bench);
          const [env, json, key] = ['new.env', 'other.json', 'other.key'].map((name) => join(bench.folder, name));
          const certificate = await failureOf(resume(bench, [...place, '-e', `${env}`, '--no-certificate']));
          expect([certificate.code, certificate.data]).to.deep.equal([
            'FlagNotForRotation',
            { flag: '--no-certificate' },
          ]);
          const byKey = ['-e', `${env}`, '--jwt-key-file', `${key}`, '--jwt-username', 'bot@acme.example'];
          const { code, data } = await failureOf(resume(bench, [...place, ...byKey]));
          expect([code, 'file' in data ? data.file : '']).to.deep.equal(['KeyFileInvalid', key]);
          const slow = ['--exec', 'sleep 9', '--exec-timeout', '1', '--skip-proof'];
          const stopped = await failureOf(resume(bench, [...place, ...slow]));
          expect([stopped.code, 'sink' in stopped.data ? stopped.data.sink : '']).to.deep.equal([
            'DeliveryFailed',
            'sleep 9',
          ]);
          writeFileSync(`${env}`, 'X=1\n', { mode: 0o644 });
          writeFileSync(`${json}`, '{"clientId":"another","clientSecret":"app"}');
          const files = ['-e', `${env}`, '--env-prefix', 'NEW', '--json-file', `${json}`, '--fix-mode'];
          const options = ['--replace-other-pair', '--keep-in-vault', '--rekey-logins'];
          const { rotations } = await resume(bench, [...place, ...files, ...options]);
          expect(rotations.map(({ phase, proved, delivered }) => ({ phase, proved, delivered }))).to.deep.equal([
            { phase: 'rotated', proved: 'none', delivered: [`${env} (NEW_CLIENT_ID, NEW_CLIENT_SECRET)`, json] },
          ]);
          expect(readFileSync(`${env}`, 'utf8')).to.match(/^X=1\nNEW_CLIENT_ID=/);
          expect(statSync(`${env}`).mode & 0o777).to.equal(0o600);
          expect(readFileSync(`${json}`, 'utf8')).to.not.include('another');
          expect(readdirSync(join(place.at(-1) ?? '', 'vault'))).to.have.length(1);
        },
      ]),
    ),
  );

  it('and none about delivery or proof is left out here', () => {
    const own = Object.entries(EcaSecretResume.flags).filter(([, flag]) =>
      ['delivery', 'proof'].includes('helpGroup' in flag ? String(flag.helpGroup) : ''),
    );
    expect([...typed, 'dotenv', 'wait']).to.include.members(own.map(([name]) => name));
  });
});
