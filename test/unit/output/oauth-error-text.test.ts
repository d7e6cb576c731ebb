import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { errorTable } from '../../../src/oauth/errors/error-table.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { oauthWords } from '../../../src/output/oauth-error-text.ts';
import { textsOf } from '../house-rules/message-texts.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

type Command = { readonly command: string; readonly flags: readonly string[] };
const commands = JSON.parse(read('command-snapshot.json')) as Command[];

/** `sf eca …` commands of a text, each with its words up to the first flag and its flags. */
function commandsIn(text: string): Array<{ name: string; flags: string[] }> {
  return [...text.matchAll(/\bsf (eca [^:".]+)/g)].map(([, line = '']) => ({
    name: line.split(' --')[0]?.trim().replaceAll(' ', ':') ?? '',
    flags: [...line.matchAll(/--([a-z-]+)/g)].map(([, flag = '']) => flag),
  }));
}

const place = { app: 'Acme', org: 'me@acme.com' };
const fixes = errorTable.flatMap((row) => oauthWords(row, place).fixes);

describe('the words for OAuth errors', () => {
  it('every row has a cause and something to do, and no text is of no row', () => {
    const keys = errorTable.flatMap(({ id }) => [`cause.${id}`, `fix.${id}`]);
    const file = { path: 'messages/oauth-errors.md', text: read('messages/oauth-errors.md') };
    expect([...textsOf(file).keys()]).to.have.members(keys);
    for (const row of errorTable) {
      const { cause, fixes: steps } = oauthWords(row, place);
      expect(cause, row.id).to.match(/^[A-Z].*\.$/s);
      expect(steps, row.id).not.to.deep.equal([]);
    }
  });

  it('name app and org in their commands, or say where they belong', () => {
    expect(fixes.join('\n'))
      .to.include('--name Acme --target-org me@acme.com')
      .and.not.to.match(/\{\w+\}/);
    const [row] = errorTable;
    if (row === undefined) throw new Error('no rows');
    expect(oauthWords(row, { app: '', org: '' }).fixes[0]).to.include('--name NAME --target-org ORG');
  });

  it('most of them name a command that fixes it', () => {
    const withCommand = errorTable.filter((row) => commandsIn(oauthWords(row, place).fixes.join('\n')).length > 0);
    expect(withCommand.length).to.be.greaterThan(45);
  });

  for (const { name, flags } of fixes.flatMap(commandsIn)) {
    const known = commands.find(({ command }) => command === name);
    if (known === undefined) continue;
    it(`${name} takes ${flags.join(', ')}`, () => {
      const own = known.flags.flatMap((flag) => [flag, `no-${flag}`]);
      expect(flags.filter((flag) => !own.includes(flag))).to.deep.equal([]);
    });
  }
});

describe('an error of an org, as it is reported', () => {
  const refused = (error: string, description: string): EcaError =>
    new EcaError('OauthRefused', {
      host: 'acme.my.salesforce.com',
      step: 'client-credentials',
      error,
      description,
      status: 400,
      ...place,
    });

  it('quotes the org, says the cause, and names the command', () => {
    const { code, message, actions } = reportError(refused('invalid_grant', 'no client credentials user enabled'));
    expect(code).to.equal('OauthRefused');
    expect(message).to.match(
      /^acme\.my\.salesforce\.com refused with invalid_grant: no client credentials user enabled\nThe app's policy names/,
    );
    expect(actions[0]).to.include('sf eca user set --name Acme --target-org me@acme.com --run-as USERNAME');
  });

  it('without a description says so', () => {
    const { message } = reportError(refused('invalid_client', ''));
    expect(message).to.match(
      /^acme\.my\.salesforce\.com refused with invalid_client, status 400, and gave no reason\.\n/,
    );
  });

  it('that nobody knows is quoted whole, with where to look', () => {
    const { message, actions } = reportError(refused('brand_new', 'Something that no table has.'));
    expect(message).to.equal('acme.my.salesforce.com refused with brand_new: Something that no table has.');
    expect(actions).to.have.lengthOf(1);
  });
});
