import { expect } from 'chai';
import { enforcementDates } from '../../src/apps/enforcement-dates.ts';
import { errorCodes } from '../../src/errors/codes.ts';
import { messagesFileOf, unusedTexts, wrongErrorTexts } from './house-rules/message-texts.ts';
import { readFiles } from './house-rules/source-files.ts';

const source = readFiles(['src'], ['.ts']);
const commands = source.filter(({ path }) => path.startsWith('src/commands/'));
const messages = readFiles(['messages'], ['.md']);
const errors = messages.filter(({ path }) => path === 'messages/errors.md');

describe('the messages', () => {
  it('every error code has a text and actions, which use only the names that the code gives', () => {
    expect(errors).to.have.length(1);
    // the days of Salesforce's rules and the org are known to each of them
    const always = [...Object.keys(enforcementDates), 'onOrg', 'option', 'manifestOption', 'kindOption'];
    const codes = Object.fromEntries(Object.entries(errorCodes).map(([code, names]) => [code, [...names, ...always]]));
    expect(errors.flatMap((file) => wrongErrorTexts(file, codes))).to.deep.equal([]);
  });

  it('every command has its messages file', () => {
    expect(commands).not.to.deep.equal([]);
    const present = messages.map(({ path }) => path);
    expect(commands.map(messagesFileOf).filter((file) => !present.includes(file))).to.deep.equal([]);
  });

  it('no text is unused', () => {
    // what elements mean is looked up by their names; meanings.test.ts holds each against the table of elements
    const looked = messages.filter(({ path }) => path !== 'messages/meanings.md');
    const unused = looked.flatMap((file) => unusedTexts(file, source));
    expect(unused).to.deep.equal([]);
  });

  it('a planted fault is found', () => {
    const codes = { AppNotFound: ['app'], Interrupted: [] };
    const text =
      '# AppNotFound\n\nNo {app} in {org}.\n\n# AppNotFound.actions\n\n- Look.\n\n# Gone\n\nx\n\n# Interrupted\n\n';
    expect(wrongErrorTexts({ path: 'messages/errors.md', text }, codes)).to.deep.equal([
      'Interrupted has no text',
      'Interrupted.actions has no text',
      'AppNotFound uses {org}',
      'Gone is the text of no code',
    ]);
    const keys = ['summary', 'other', 'flow.on', 'flow.gone', 'AppNotFound', 'AppNotFound.closed', 'AppNotFound.odd'];
    const file = { path: 'messages/list.md', text: keys.map((key) => `# ${key}\n\nx\n`).join('\n') };
    const code = "getMessage('summary'); say(`flow.${state}`); const states = ['on', 'closed'];";
    expect(unusedTexts(file, [{ path: 'a.ts', text: code }])).to.deep.equal([
      'messages/list.md: other',
      'messages/list.md: flow.gone',
      'messages/list.md: AppNotFound.odd',
    ]);
  });
});
