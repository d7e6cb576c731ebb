import { expect } from 'chai';
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
    expect(errors.flatMap((file) => wrongErrorTexts(file, errorCodes))).to.deep.equal([]);
  });

  it('every command has its messages file', () => {
    expect(commands).not.to.deep.equal([]);
    const present = messages.map(({ path }) => path);
    expect(commands.map(messagesFileOf)).to.satisfy((files: string[]) => files.every((file) => present.includes(file)));
  });

  it('no text is unused', () => {
    const unused = messages.filter((file) => !errors.includes(file)).flatMap((file) => unusedTexts(file, source));
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
    const file = { path: 'messages/eca.list.md', text: '# summary\n\nx\n\n# other\n\ny\n' };
    expect(unusedTexts(file, [{ path: 'a.ts', text: "messages.getMessage('summary')" }])).to.deep.equal([
      'messages/eca.list.md: other',
    ]);
  });
});
