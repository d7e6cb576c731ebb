import { expect } from 'chai';
import { refusalOf } from '../../../src/delivery/file-sink.ts';
import { EcaError, isEcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { printOwnFlags } from '../../../src/output/page/own-flags.ts';
import { checkSink } from '../../../src/delivery/check-sink.ts';
import { sinkFor } from '../../../src/delivery/sink-for.ts';
import { readFiles } from '../house-rules/source-files.ts';

const errors = {
  'keep-in-vault': new EcaError('SinkMissing', {}),
  'enable-secret-access': new EcaError('SecretAccessOff', { org: 'a@b.c', url: 'https://x.example', detail: '' }),
  'dry-run': new EcaError('ConsentMissing', { app: 'Acme', consequences: [] }),
};

describe('advice that is a flag of the command itself', () => {
  afterEach(() => printOwnFlags([]));

  for (const [flag, error] of Object.entries(errors))
    it(`--${flag} is advised for ${error.code} where the command has it`, () => {
      printOwnFlags(['name']);
      expect(reportError(error).actions.join()).to.not.include(`--${flag}`);
      printOwnFlags(['name', flag]);
      expect(reportError(error).actions.join()).to.include(`--${flag}`);
    });

  it('is never left to the reader', () => {
    const vague = /[Ii]f the command has|where the command has/;
    expect(readFiles(['messages'], ['.md']).filter(({ text }) => vague.test(text))).to.deep.equal([]);
  });
});

const place = { org: 'a@b.c', orgId: '00D', app: 'Acme', rotationId: 'r' };
const actionsFor = async (path: string): Promise<string[]> => {
  const sink = sinkFor({ kind: 'env-file', path, fixMode: false, replaceOther: false }, place);
  const error: unknown = await checkSink(sink, () => false).catch((reason: unknown) => reason);
  return isEcaError(error) ? [...reportError(error).actions] : [String(error)];
};

describe('advice for a file that cannot get a pair', () => {
  it('names what is wrong with it, and how to go on', async () => {
    const [device = '', again = ''] = await actionsFor('/dev/full');
    expect(device).to.include('Name a file instead').and.include('--exec');
    expect(again).to.include('run the same command again');
    const [folder = ''] = await actionsFor('/dev/null/pair.env');
    expect(folder).to.include("a part of the path isn't one");
  });

  it('tells a full disk from one that is read-only and from a missing permission', () => {
    const sink = sinkFor({ kind: 'env-file', path: '/x/y.env' }, place);
    const causes = { ENOSPC: 'Free space', EROFS: 'mounted read-only', EACCES: 'may write to' };
    for (const [code, words] of Object.entries(causes)) {
      const error = refusalOf(sink)({ key: 'FileProblem', data: { problem: code } }, { code });
      expect(reportError(error).actions[0], code).to.include(words);
    }
  });
});
