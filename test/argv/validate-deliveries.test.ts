import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace, type Told } from './program.ts';

type Problem = { readonly line: number; readonly message: string };
type Validated = { readonly problems?: readonly Problem[] };

describe('the destinations of a manifest, without any org', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-deliveries-'));
  let place: Place;
  before(async () => {
    const orgs = ['e-1', 'e-2'].map((alias) => ({ alias, apps: ['secret-access', 'device-kiosk', ...robot(alias)] }));
    place = await startPlace(folder, orgs);
  });
  after(async () => place.end());

  /** Writes a manifest with these destinations in line 4 and 5, and checks it. */
  const write = (robots: string, kiosk = '', target = '[e-1, e-2]'): void => {
    const secret = (deliver: string): string => `{ secret: { rotateEvery: 90d, deliver: [ ${deliver} ] } }`;
    const apps = [`  Robot: ${secret(robots)}`, ...(kiosk === '' ? [] : [`  Kiosk: ${secret(kiosk)}`])];
    const head = ['version: 1', `orgs: { all: { target: ${target} } }`, 'apps:'];
    writeFileSync(join(folder, 'eca.yaml'), `${[...head, ...apps].join('\n')}\n`);
  };
  const manifest = ['--manifest', join(folder, 'eca.yaml')];
  const validate = async (): Promise<Told> => place.program.run({ command: 'eca validate', argv: manifest });
  const rotate = async (): Promise<Told> =>
    place.program.run({ command: 'eca secret rotate', argv: [...manifest, '--due', '--no-prompt', '--allow-exec'] });

  it('are refused where a rotation would refuse them', async () => {
    const secret = JSON.stringify('echo \'{"clientSecret":"0a1b2c3d"}\' >ran');
    const rows: ReadonlyArray<readonly [line: number, word: string, robots: string, kiosk?: string]> = [
      [4, 'only the last would stay', "{ dotenv: 'pair.env' }"],
      [5, 'only the last would stay', "{ dotenv: '{org}.env' }", "{ dotenv: './{org}.env' }"],
      [4, 'only the last would stay', "{ dotenv: '{org}.env' }, { dotenv: '{org}.env' }"],
      [5, 'only the last would stay', "{ dotenv: '${org.alias}.env' }", "{ dotenv: '${org.alias}.env' }"],
      [4, 'only the last would stay', "{ dotenv: '${org.alias}.env' }, { jsonFile: './${org.alias}.env' }"],
      [4, 'envPrefix: SF', "{ dotenv: '{org}.env', envPrefix: SF }"],
      [4, 'envPrefix: a-b', "{ dotenv: '{org}.env', envPrefix: a-b }"],
      [4, 'looks like a secret', `{ exec: ${secret} }`],
      [4, 'looks like a secret', `{ dotenv: '\${org.alias}.env' }, { exec: ${secret} }`],
    ];
    for (const [line, word, robots, kiosk] of rows) {
      write(robots, kiosk);
      const { result, exitCode } = await validate();
      const found = (result as Validated).problems ?? [];
      expect([found.map((one) => one.line), exitCode], robots).to.deep.equal([[line], 1]);
      expect(found[0]?.message).to.include(word);
      const refused = await rotate();
      expect([refused.error?.code, refused.exitCode], robots).to.deep.equal(['SinkInvalid', 2]);
      expect(refused.error?.message).to.include(word);
      expect(refused.stdout + refused.stderr)
        .to.include('in the manifest, and run the command again')
        .and.not.to.include('Change that flag');
    }
  });

  it('are fine where each pair has a place of its own, or the orgs may be one', async () => {
    for (const robots of ["{ dotenv: '{org}.env' }", "{ dotenv: '{orgId}/{app}.env' }"]) {
      write(robots, robots.replace('{org}', '{org}-{app}'));
      const { result, exitCode, stderr, stdout } = await validate();
      expect([(result as Validated).problems, exitCode]).to.deep.equal([[], 0]);
      expect(stderr + stdout).not.to.include('One and the same command');
    }
    write("{ dotenv: 'pair.env' }", '', "'e-*'");
    expect((await validate()).exitCode).to.equal(0);
    for (const robots of [
      "{ dotenv: '${org.alias}.env' }",
      "{ exec: 'echo $ECA_ORG_ID >ran; cat >{org}-{orgId}.json' }",
    ])
      for (const target of ['[e-1, e-2]', "'e-*'"]) {
        write(
          robots,
          robots.replace(/\$?\{org/, (found) => `Kiosk-${found}`),
          target,
        );
        const { result, exitCode } = await validate();
        expect([(result as Validated).problems, exitCode], robots).to.deep.equal([[], 0]);
      }
  });

  it('get a warning where one command serves several orgs, as a rotation with --exec does', async () => {
    const exec = "{ exec: 'cat >/dev/null' }";
    for (const target of ['[e-1, e-2]', "'e-*'"]) {
      write(exec, '', target);
      const { stderr, stdout, exitCode } = await validate();
      expect([stderr + stdout, exitCode].join(' '))
        .to.include('One and the same command')
        .and.include(' 0');
    }
    write(exec, '', 'e-1');
    const one = await validate();
    expect(one.stderr + one.stdout).not.to.include('One and the same command');
    const typed = ['--name', 'Robot', '--no-prompt', '--skip-proof'];
    const both = ['--target-org', 'e-1,e-2', '--exec', 'cat >/dev/null'];
    const plain = await place.program.run({ command: 'eca secret rotate', argv: [...typed, ...both] });
    expect(plain.stderr + plain.stdout).to.include('One and the same command');
    const kept = ['--target-org', 'e-1,e-2', '--exec', 'cat >/dev/null; test {org}', '--discard-previous'];
    const apart = await place.program.run({ command: 'eca secret rotate', argv: [...typed, ...kept] });
    expect(apart.stderr + apart.stdout).not.to.include('One and the same command');
  });
});
