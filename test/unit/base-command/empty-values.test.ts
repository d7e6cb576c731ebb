import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';
import { expect } from 'chai';
import { commaLists, refuseEmptyValues } from '../../../src/base-command/empty-values.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { headerFlags } from '../../../src/input/app/header-flags.ts';
import { oauthFlags } from '../../../src/input/settings/oauth-flags.ts';
import { policyFlags } from '../../../src/input/settings/policy-flags.ts';
import { PlainCommand } from '../../../src/base-command/plain-command.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { readFiles } from '../house-rules/source-files.ts';

const settings = { ...headerFlags, ...oauthFlags, ...policyFlags };
const config = await Config.load(fileURLToPath(new URL('../../../', import.meta.url)));

class Probe extends PlainCommand<object> {
  public static override readonly flags = settings;

  public async run(): Promise<object> {
    return (await this.parse(Probe)).flags;
  }
}

const given = async (...argv: string[]): Promise<object> => new Probe(argv, config).run();

async function refused(...argv: string[]): Promise<{ message: string; actions: readonly string[] }> {
  try {
    await given(...argv);
  } catch (error) {
    if (isEcaError(error)) return reportError(error);
    throw error;
  }
  throw new Error(`${argv.join(' ')} was taken`);
}

describe('an empty value of a flag (T4)', () => {
  const texts = Object.entries(settings).filter(([, flag]) => flag.type === 'option' && flag.options === undefined);
  const numbers = ['refresh-token-validity', 'session-timeout', 'jwt-timeout', 'guest-jwt-timeout'];

  for (const [name] of texts.filter(([flag]) => !numbers.includes(flag))) {
    it(`--${name} is refused as empty, and doesn’t remove anything`, async () => {
      for (const value of ['', '  ', ',', ' , ']) {
        const { message } = await refused(`--${name}`, value);
        expect(message).to.equal(`--${name} is missing: its value is empty.`);
      }
    });
  }

  it('is refused among others, and names the flag that removes, where there is one', async () => {
    expect((await refused('--scope', 'api', '--scope', '')).actions[0]).to.include('--clear-scopes');
    expect((await refused('--remove-permission-set', '')).actions[0]).to.include('--clear-permission-sets');
    expect((await refused('--label', '')).actions.join()).to.not.include('clear');
    expect(await given('--scope', 'api,web', '--label', ' x ')).to.deep.include({ scope: ['api,web'], label: ' x ' });
  });

  it('has a flag in its place for each setting that an app can be without', () => {
    const hasOne = (name: string): boolean => `clear-${name}` in settings || `clear-${name}s` in settings;
    const without = texts
      .map(([name]) => name.replace(/^(add|remove)-/, ''))
      .filter((name) => !numbers.includes(name) && !hasOne(name));
    // a name and a contact are what Setup asks of every app; a certificate in use goes by --unset, by its name
    expect([...new Set(without)].toSorted()).to.deep.equal([
      'certificate',
      'contact-email',
      'distribution-state',
      'label',
      'set',
      'unset',
    ]);
  });

  it('is looked for by every command', () => {
    const commands = readFiles(['src/commands'], ['.ts']);
    const others = commands.filter(({ text }) => !/ extends (Eca|Plain|Login)Command</.test(text));
    expect(others.map(({ path }) => path)).to.deep.equal([]);
    const parents = readFiles(['src/base-command'], ['.ts']).filter(({ text }) =>
      /class \w+.* extends SfCommand/.test(text),
    );
    expect(parents.map(({ path }) => path)).to.deep.equal(['src/base-command/plain-command.ts']);
  });
});

describe('a text that is only a variable which nothing filled in (T4)', () => {
  for (const value of ['$(X)', '${X}', '${{ vars.X }}', '$APP_LABEL', '%APP_LABEL%', '{{label}}'])
    it(`${value} is refused as a label and as a description`, async () => {
      for (const flag of ['--label', '--description'])
        expect((await refused(flag, value)).message)
          .to.include(`${flag} is missing`)
          .and.include('variable');
    });

  it('is none that has more, or that only looks like one', async () => {
    for (const value of ['Costs $(X)', '$5', '100%', '<Billing>', '$ales', '[redacted]', '"Billing"', 'null', '{a}'])
      expect(await given('--label', value)).to.include({ label: value });
  });
});

describe('an empty entry of a comma-separated list, as of an unset variable (T1)', () => {
  const commands = config.commands.filter(({ id }) => id.startsWith('eca:'));
  const flags = commands.flatMap(({ flags: own }) => Object.values(own).filter(({ type }) => type === 'option'));
  const several = new Set(flags.filter((flag) => 'multiple' in flag && flag.multiple === true).map(({ name }) => name));
  const isList = (name: string): boolean => commaLists.some((list) => list === name);

  for (const name of commaLists)
    it(`is refused in --${name}`, () => {
      expect(flags.map((flag) => flag.name)).to.include(name);
      for (const input of ['one,', ',one', 'one,,two', ' one , , two', 'one, '])
        expect(() => refuseEmptyValues([{ type: 'flag', flag: name, input }], [name]), input)
          .to.throw()
          .that.deep.includes({ code: 'FlagMissing', data: { flag: `--${name}`, why: 'empty' }, variant: 'list' });
      for (const input of ['one', 'one,two', ' one , two '])
        expect(() => refuseEmptyValues([{ type: 'flag', flag: name, input }], [name]), input).to.not.throw();
    });

  it('is refused in the argument that names apps', () => {
    expect(() => refuseEmptyValues([], [], { app: 'Billing,' }))
      .to.throw()
      .that.includes({ variant: 'list' });
    expect(() => refuseEmptyValues([], [], { text: 'invalid_grant, or not,' })).to.not.throw();
  });

  it('is none in the description of an IP range, which may contain any comma', () => {
    const input = '10.0.0.1=Vienna, Graz,';
    expect(() => refuseEmptyValues([{ type: 'flag', flag: 'add-ip-range', input }], [])).to.not.throw();
  });

  it('says what is wrong, and how to go on', async () => {
    const { message, actions } = await refused('--add-scope', 'api,');
    expect(message).to.equal('One entry of the list in --add-scope is empty, as if a variable in it were unset.');
    expect(actions).to.deep.equal(['Set the variable, or leave out its comma.']);
  });

  it('is looked for in every flag that takes several, except where a value may contain any comma', () => {
    expect([...several].filter((name) => !isList(name)).toSorted()).to.deep.equal(
      [
        // commands, files and folders
        'dotenv',
        'exec',
        'json-file',
        'report',
        'source-dir',
        // assignments and their keys
        'add-custom-attribute',
        'filter',
        'remove-custom-attribute',
        'set',
        'unset',
        // one each, compared as a whole
        'allow-delete',
        'allow-host',
        'probe',
      ].toSorted(),
    );
  });
});
