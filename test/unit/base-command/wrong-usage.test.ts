import { readFileSync } from 'node:fs';
import { Args, Config, Flags } from '@oclif/core';
import { expect } from 'chai';
import type { EcaError } from '../../../src/errors/eca-error.ts';
import { appFlags } from '../../../src/input/flags.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { policyFlags } from '../../../src/input/settings/policy-flags.ts';
import { orgFlags } from '../../../src/base-command/org-flags.ts';
import { PlainCommand } from '../../../src/base-command/plain-command.ts';
import { wrongUsage } from '../../../src/base-command/wrong-usage.ts';

const root = new URL('../../..', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('oclif.manifest.json', root), 'utf8')) as {
  commands: Record<string, { flags: object; args: Record<string, { required?: boolean }> }>;
};

class Reading extends PlainCommand<object> {
  public static override readonly id = 'eca:list';
  public static override readonly flags = { ...orgFlags, ...appFlags };

  public async run(): Promise<object> {
    return (await this.parse(Reading)).flags;
  }
}

class Requiring extends PlainCommand<object> {
  public static override readonly id = 'eca:secret:abort';
  public static override readonly args = { id: Args.string({ required: true, ignoreStdin: true }) };
  public static override readonly flags = { ...orgFlags, 'jwt-key-file': Flags.string({ required: true }) };

  public async run(): Promise<object> {
    return this.parse(Requiring);
  }
}

describe('a command line', () => {
  let config: Config;
  before(async () => {
    config = await Config.load(root.pathname);
  });
  /** What a script learns of the command line. */
  const refused = async (argv: string[]): Promise<EcaError> =>
    new Reading(argv, config).run().then(
      () => expect.fail(`${argv.join(' ')} was taken`),
      (error: EcaError) => error,
    );

  for (const [argv, problem] of [
    [['-o'], 'Flag --target-org expects a value'],
    [['--api-version', '60.0', '--api-version', '61.0'], 'Flag --api-version can only be specified once'],
    [['-n', 'a', '-n', 'b'], 'Flag --name can only be specified once'],
    [['--nonsense'], 'Nonexistent flag: --nonsense'],
    [['word'], 'Unexpected argument: word'],
    [['--concurrency', 'x'], 'Parsing --concurrency: Expected an integer but received: x'],
    [['--api-version', 'x'], "Parsing --api-version: x is not a valid API version. It should end in '.0' like '54.0'."],
  ] as const) {
    it(`is wrong usage: ${argv.join(' ')}`, async () => {
      expect(reportError(await refused([...argv]))).to.deep.equal({
        code: 'WrongUsage',
        message: problem,
        actions: ["See the command's flags: sf eca list --help"],
      });
    });
  }

  const requiring = async (argv: string[]): Promise<EcaError> =>
    new Requiring(argv, config).run().then(
      () => expect.fail(`${argv.join(' ')} was taken`),
      (error: EcaError) => error,
    );

  it('without what the command requires says what is missing, in words of ours', async () => {
    expect(reportError(await requiring(['--jwt-key-file', 'k']))).to.deep.equal({
      code: 'FlagMissing',
      message: 'ID is missing: no rotation was named.',
      actions: ['Name one by its id; this lists the unfinished ones: sf eca secret status --target-org ORG'],
    });
    expect(reportError(await requiring(['20261129-x']))).to.deep.equal({
      code: 'FlagMissing',
      message: '--jwt-key-file is missing: the command needs it.',
      actions: ['Run the command again with --jwt-key-file.'],
    });
  });

  it('has two arguments that commands require, and a text about each', () => {
    const required = Object.entries(manifest.commands).flatMap(([id, { args }]) =>
      Object.entries(args).flatMap(([name, arg]) => (arg.required ? [`${id} ${name}`] : [])),
    );
    expect(required).to.deep.equal(['eca:merge file', 'eca:undo file']);
    const missing = Object.assign(new Error('Missing 1 required arg'), { args: [{ name: 'file' }] });
    expect(['eca merge', 'eca undo'].map((command) => reportError(wrongUsage(missing, command)).message)).to.deep.equal(
      [
        'FILE is missing: the command needs the files that the shards wrote with --results.',
        'FILE is missing: the command needs the file that a change wrote with --save-before.',
      ],
    );
  });

  it('with an empty argument names nothing, whatever the argument is', async () => {
    for (const empty of ['', '  ']) {
      const { code, message } = reportError(await requiring([empty, '--jwt-key-file', 'k']));
      expect([code, message]).to.deep.equal(['FlagMissing', 'ID is missing: its value is empty.']);
    }
  });

  it('whose value lacks its quotes is shown with them', async () => {
    const { actions } = reportError(await refused(['--name', 'My', 'Own', 'App', '--concurrency', '3']));
    expect(actions[0]).to.equal('Quote the value: --name "My Own App"');
  });

  it('with a flag that it does not have names those that may have been meant', async () => {
    const hintFor = async (flag: string): Promise<string | undefined> => {
      const [hint, ...others] = reportError(await refused([flag, 'x'])).actions;
      return others.length > 0 ? hint : undefined;
    };
    expect(await hintFor('--target-orgs')).to.equal('Did you mean --target-org, rather than --target-orgs?');
    expect(await hintFor('--timeot')).to.include('--timeout');
    expect(await hintFor('--add-name')).to.equal('Did you mean --name, rather than --add-name?');
    expect(await hintFor('--org')).to.equal('Did you mean --orgs-file, rather than --org?');
    expect(await hintFor('--nonsense')).to.equal(undefined);
  });

  it('that takes away never means a flag that gives (T4)', async () => {
    class Policies extends PlainCommand<object> {
      public static override readonly id = 'eca:policy:set';
      public static override readonly flags = policyFlags;

      public async run(): Promise<object> {
        return this.parse(Policies);
      }
    }
    const hintFor = async (flag: string): Promise<string> => {
      const error = await new Policies([flag, 'Sales'], config).run().catch((refusal: unknown) => refusal);
      return /^Did you mean (.*), rather/.exec(reportError(error as EcaError).actions[0] ?? '')?.[1] ?? '';
    };
    expect(await hintFor('--remove-profile')).to.equal('--clear-profiles');
    expect(await hintFor('--clear-profile')).to.equal('--clear-profiles');
    expect(await hintFor('--remove-permission-sets')).to.equal('--remove-permission-set, --clear-permission-sets');
    expect(await hintFor('--remove-start-page')).to.equal('');
  });

  it('takes --timeout wherever an org may hang', () => {
    const without = Object.entries(manifest.commands).filter(([, { flags }]) => !('timeout' in flags));
    expect(without.map(([name]) => name)).to.deep.equal([
      'eca:explain',
      'eca:merge',
      'eca:package:lint',
      'eca:validate',
    ]);
  });

  it('that names an app in several words is shown with its quotes', async () => {
    const { actions } = reportError(await refused(['My', 'App', '--concurrency', '3']));
    expect(actions[0]).to.equal('Quote the app: "My App"');
  });

  it('takes --detailed-exitcode wherever it takes --dry-run', () => {
    const dry = Object.entries(manifest.commands).filter(([, { flags }]) => 'dry-run' in flags);
    expect(dry.length).to.be.greaterThan(10);
    expect(dry.filter(([, { flags }]) => !('detailed-exitcode' in flags)).map(([name]) => name)).to.deep.equal([]);
  });

  it('takes --json and --flags-dir, as help and manifest of every command say', () => {
    const without = Object.entries(manifest.commands).filter(
      ([, { flags }]) => !('json' in flags && 'flags-dir' in flags),
    );
    expect(without.map(([id]) => id)).to.deep.equal([]);
  });
});
