import { expect } from 'chai';
import { errorCodes } from '../../src/errors/codes.ts';
import {
  faultOf,
  incomplete,
  needsState,
  notAtTheEnd,
  printedCommands,
  sfCommands,
  unfilled,
} from './house-rules/printed-commands.ts';
import { readFiles } from './house-rules/source-files.ts';

const commands = sfCommands();
const messages = readFiles(['messages'], ['.md']);

/** Whether the command of a line tells apps of both kinds apart. */
const hasKind = (line: string): boolean =>
  [...commands].some(([words, { flags }]) => 'kind' in flags && line.startsWith(`${words} `));

describe('the commands that texts print', () => {
  it('are taken by the parser of sf as they are printed', async () => {
    const printed = messages.flatMap((file) =>
      printedCommands(file).map((command) => ({ ...command, path: file.path })),
    );
    expect(printed.length).to.be.above(200);
    const faults = await Promise.all(
      printed.map(async (command) => {
        const fault = await faultOf(command, commands);
        return fault === undefined ? [] : [`${command.path} ${command.key}: sf ${command.line}: ${fault}`];
      }),
    );
    expect(faults.flat()).to.deep.equal([]);
  });

  it('name the app and the org where the error knows them', () => {
    const codes: Readonly<Record<string, readonly string[]>> = errorCodes;
    const errors = messages.filter(({ path }) => path === 'messages/errors.md').flatMap(printedCommands);
    const gaps = errors.flatMap((command) => {
      const known = codes[command.key.split('.')[0] ?? ''] ?? [];
      return unfilled(command, known, commands).map((gap) => `${command.key}: sf ${command.line}: ${gap}`);
    });
    expect(gaps).to.deep.equal([]);
  });

  it('need another login where the error is about one that the org lets run nothing', () => {
    // what runs without the org, or renews its login
    const runs = /^(?:org (?:display|login)|eca login refresh|eca token inspect)\b/;
    const dead = /^(?:SessionExpired|PasswordExpired|TokensRefused|ApiAccessBlocked|Login[A-Z]\w*)\b/;
    const ofSessions = /^fix\.(?:session-expired)$/;
    const found = messages.flatMap(printedCommands).filter(({ key }) => dead.test(key) || ofSessions.test(key));
    expect(found.length).to.be.above(12);
    const wrong = found.filter(
      ({ line }) => /--target-org \{(?:org|username)\}|\{onOrg\}/.test(line) && !runs.test(line),
    );
    expect(wrong.map(({ key, line }) => `${key}: sf ${line}`)).to.deep.equal([]);
  });

  const help = (path: string): boolean =>
    commands.has(path.replace('messages/', 'eca ').slice(0, -3).replaceAll('.', ' '));
  const texts = messages.filter(({ path }) => !help(path) && !/\/(?:login-)?flags\.md$/.test(path));

  it('leave a place for the state folder that the run was given, in every text but that of --help', () => {
    const found = texts.flatMap(printedCommands).filter(({ line }) => needsState.test(line));
    expect(found.length).to.be.above(40);
    const gaps = found.filter(({ line }) => !line.includes('{option}') && !/^eca secret$/.test(line));
    expect(gaps.map(({ key, line }) => `${key}: sf ${line}`)).to.deep.equal([]);
  });

  it('leave a place for the kind of an app that both kinds may have, in every text but that of --help', () => {
    const found = texts.flatMap(printedCommands).filter(({ line }) => hasKind(line) && line.includes('--name {'));
    expect(found.length).to.be.above(100);
    const gaps = found.filter(({ line }) => !/--name \{\w+\}(?:\{kindOption\}| --kind )/.test(line));
    expect(gaps.map(({ key, line }) => `${key}: sf ${line}`)).to.deep.equal([]);
  });

  it('are in quotes, or at the end of their line, where a flag can follow', () => {
    expect(texts.flatMap(notAtTheEnd)).to.deep.equal([]);
    const text = '# X\n\nSee sf eca list --csv, and Setup.\nOr "sf eca list", or: sf eca doctor\n';
    expect(notAtTheEnd({ path: 'x.md', text })).to.deep.equal(['x.md X: sf eca list --csv, and Setup.']);
  });

  it('name the app and the org in every text but that of --help, where nothing is known', () => {
    expect(texts.map(({ path }) => path)).to.include.members(['messages/migration.md', 'messages/consequences.md']);
    const gaps = texts.flatMap((file) =>
      printedCommands(file).flatMap((command) =>
        incomplete(command, commands).map((gap) => `${file.path} ${command.key}: sf ${command.line}: ${gap}`),
      ),
    );
    expect(gaps).to.deep.equal([]);
  });

  for (const [line, gap] of [
    ['eca flow enable --name {app} --target-org {org}', '--flow'],
    ['eca flow enable --name {app} --target-org {org} --flow web-server', '--callback-url'],
    ['eca secret deliver --name {app} --target-org {org}', '-e or --dotenv or --json-file or --exec'],
    ['eca login jwt --name {app} --target-org {org} --username {user}', '-f or --jwt-key-file'],
    ['eca policy set --name {app} --target-org {org}', 'a change'],
  ] as const) {
    it(`lack ${gap} where a run without a terminal needs it: sf ${line}`, () => {
      expect(incomplete({ key: 'X', line, whole: true }, commands)).to.deep.equal([gap]);
    });
  }

  const planted = [
    { text: 'Run: sf eca lst', fault: 'no such command' },
    { text: 'Run: sf eca list --nmae {app}', fault: 'Nonexistent flag: --nmae' },
    { text: 'Run: sf eca list --kind sometimes', fault: 'Expected --kind=sometimes to be one of' },
    { text: 'Run: sf org login jwt --username {user}', fault: 'Missing required flag' },
    { text: 'Run: sf eca undo', fault: 'Missing 1 required arg' },
    { text: 'Run: sf org login web --aliass {org}, and go on.', fault: 'Nonexistent flag: --aliass' },
    { text: 'Use "sf eca user set --enable-flows".', fault: 'Nonexistent flag: --enable-flows' },
  ];
  for (const { text, fault } of planted) {
    it(`a planted fault is found: ${text}`, async () => {
      const [command] = printedCommands({ path: 'messages/x.md', text: `# X\n\n${text}\n` });
      expect(command && (await faultOf(command, commands))).to.contain(fault);
    });
  }
});
