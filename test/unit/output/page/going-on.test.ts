import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { goingOn, printForTerminal } from '../../../../src/output/page/going-on.ts';
import { fillPlaces } from '../../../../src/output/page/texts.ts';
import { undoCommand, undoText } from '../../../../src/output/undo/undo-text.ts';
import { textsOf } from '../../house-rules/message-texts.ts';
import { printedCommands, sfCommands } from '../../house-rules/printed-commands.ts';
import { readFiles } from '../../house-rules/source-files.ts';

const access = 'Continue with "sf eca secret resume rotate-1 --enable-secret-access"; it repeats nothing.';

/** Commands that have `--no-prompt` and ask nothing once they are whole: what they do cuts nobody off. */
const asksNothing = [
  ...['enable', 'audit'],
  // about access to secrets only, which their flag says
  ...['secret abort', 'secret deliver', 'secret resume', 'secret rotate', 'secret stage', 'secret status'],
];

describe('commands that texts print, pasted where nobody can be asked (R7)', () => {
  beforeEach(() => printForTerminal(true));
  afterEach(() => printForTerminal(true));

  for (const [text, without] of [
    [access, access.replace('access"', 'access --no-prompt"')],
    [
      'Or: sf eca secret retire --name A --target-org B',
      'Or: sf eca secret retire --name A --target-org B --no-prompt',
    ],
    ['sf eca undo eca.json', 'sf eca undo eca.json --no-prompt'],
    ['sf eca undo eca.json --no-prompt', 'sf eca undo eca.json --no-prompt'],
    ['--save-before FILE saves it for "sf eca undo FILE".', '--save-before FILE saves it for "sf eca undo FILE".'],
    ['set it again with "sf eca oauth set --token-ip-range"', 'set it again with "sf eca oauth set --token-ip-range"'],
    ['"sf eca oauth set" says more.', '"sf eca oauth set" says more.'],
    ['sf eca secret status --name A', 'sf eca secret status --name A'],
    ['sf eca deploy --name A --target-org B --dry-run', 'sf eca deploy --name A --target-org B --dry-run'],
    ['sf eca disable --name A --target-org B', 'sf eca disable --name A --target-org B --no-prompt'],
    ['sf eca delete --name A --target-org B', 'sf eca delete --name A --target-org B --no-prompt'],
    ['sf eca apply --manifest eca.yml', 'sf eca apply --manifest eca.yml --no-prompt'],
  ] as const) {
    it(text, () => {
      expect(fillPlaces(text, {}), 'at a terminal').to.equal(text);
      printForTerminal(false);
      expect(fillPlaces(text, {})).to.equal(without);
      expect(fillPlaces(without, {})).to.equal(without);
    });
  }

  it('are those of actions, and only names of commands in values', () => {
    printForTerminal(false);
    const error = new EcaError('PreviousAlive', { app: 'Robot', org: 'me@acme.example', date: '2026-11-30' });
    expect(reportError(error).actions[0]).to.match(
      /sf eca secret retire --name Robot --target-org me@acme\.example --no-prompt$/,
    );
    expect(fillPlaces('It lacks what {command} needs.', { command: 'sf eca policy set' })).to.match(/set needs\.$/);
  });

  it('carry --no-prompt in every text of every bundle, if the command may ask', () => {
    const commands = sfCommands();
    const nameOf = (line: string): string =>
      [...commands.keys()].reduce((best, one) => (`${line} `.startsWith(`${one} `) ? one : best), '');
    printForTerminal(false);
    const found = readFiles(['messages'], ['.md']).flatMap((file) =>
      [...textsOf(file)].flatMap(([key, text]) =>
        printedCommands({ ...file, text: `# ${key}\n\n${fillPlaces(text, {})}` }),
      ),
    );
    const toRun = found.filter(({ line, whole }) => whole || / --(?:name|target-org) /.test(line));
    const mayAsk = toRun.filter(({ line }) => {
      const name = nameOf(line);
      // of the commands of sf itself only this one waits for an answer
      if (!name.startsWith('eca ')) return name === 'org logout';
      return 'no-prompt' in (commands.get(name)?.flags ?? {}) && !asksNothing.includes(name.replace('eca ', ''));
    });
    expect(mayAsk.length).to.be.above(120);
    const gaps = mayAsk.filter(({ line }) => !/ --(?:no-prompt|dry-run)\b/.test(line));
    expect(gaps.map(({ key, line }) => `${key}: sf ${line}`)).to.deep.equal([]);
  });

  it('carry it for every command that has the flag and may ask', () => {
    const names = [...sfCommands()].filter(([name, { flags }]) => name.startsWith('eca ') && 'no-prompt' in flags);
    printForTerminal(false);
    const without = names
      .map(([name]) => name)
      .filter((name) => !goingOn(`sf ${name} --name A`).endsWith('--no-prompt'));
    expect(without.map((name) => name.replace('eca ', '')).sort()).to.deep.equal([...asksNothing].sort());
  });

  it('agree to all that the way back of this run needs', () => {
    const list = (...names: string[]): (() => string[]) => names.slice.bind(names);
    const none = list();
    const saved = { apps: list('A', 'B'), created: list('B'), withoutCertificate: none, lost: none };
    expect(undoCommand('a.json', saved)).to.equal('sf eca undo a.json');
    printForTerminal(false);
    const whole = 'sf eca undo a.json --no-prompt --allow-destructive --allow-delete B';
    expect(undoCommand('a.json', saved)).to.equal(whole);
    expect(undoText('a.json', false, saved)).to.include('sf eca undo a.json --no-prompt');
    const hidden = { ...saved, apps: list('A'), created: none, withoutCertificate: list('A') };
    expect(undoCommand('a.json', hidden)).to.equal(
      'sf eca undo a.json --certificate FILE --no-prompt --allow-destructive',
    );
  });
});
