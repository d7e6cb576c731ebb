import { resolve } from 'node:path';
import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { printStateFolder } from '../../../../src/output/page/texts.ts';

describe('the state folder in printed commands', () => {
  afterEach(() => printStateFolder(undefined));
  const untrusted = new EcaError('JournalUntrusted', { app: 'Robot', org: 'me@acme.example', id: '20261128-a' });
  const printed = (): string => reportError(untrusted).actions.join('\n');

  it('is the one that the run was given, as one shell word', () => {
    printStateFolder('my state');
    const option = `--state-dir '${resolve('my state')}'`;
    for (const command of ['resume', 'deliver'])
      expect(printed()).to.include(`sf eca secret ${command} --name Robot --target-org me@acme.example ${option}`);
  });

  it('is not named where the run was given none', () => {
    expect(printed()).to.include('--target-org me@acme.example\n').and.not.include('--state-dir');
  });
});
