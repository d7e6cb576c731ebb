import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { printRun } from '../../../../src/output/page/print-run.ts';
import { printKind } from '../../../../src/output/page/texts.ts';

describe('the kind of app in printed commands', () => {
  afterEach(() => printKind(undefined));
  const printed = (): string =>
    reportError(new EcaError('AppExists', { app: 'Robot', org: 'me@acme.example' })).actions.join('\n');

  it('is the one that the run was given', () => {
    printKind('connected-app');
    expect(printed()).to.include('--name Robot --kind connected-app --target-org me@acme.example');
  });

  it('is that of the only apps that the command is about', () => {
    for (const command of ['eca flow enable', 'eca secret rotate', 'eca delete', 'eca check']) {
      printRun({}, command);
      expect(printed(), command).to.include('--name Robot --kind eca --target-org');
    }
    for (const command of ['eca policy set', 'eca audit', 'eca migrate apply', 'eca linked']) {
      printRun({}, command);
      expect(printed(), command).not.to.include('--kind');
    }
  });

  it('is not named where the run was given none, or all', () => {
    printKind('all');
    expect(printed()).to.include('--name Robot --target-org').and.not.include('--kind');
  });
});
