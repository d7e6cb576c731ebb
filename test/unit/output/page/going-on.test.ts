import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { goingOn, printForTerminal } from '../../../../src/output/page/texts.ts';

const access = 'Continue with "sf eca secret resume rotate-1 --enable-secret-access"; it repeats nothing.';

describe('commands that errors print, pasted where nobody can be asked (R7)', () => {
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
    ['set it again with "sf eca oauth set --token-ip-range"', 'set it again with "sf eca oauth set --token-ip-range"'],
    ['"sf eca oauth set" says more.', '"sf eca oauth set" says more.'],
    ['sf eca secret status --name A', 'sf eca secret status --name A'],
    ['sf eca disable --name A --target-org B', 'sf eca disable --name A --target-org B --no-prompt'],
    ['sf eca delete --name A --target-org B', 'sf eca delete --name A --target-org B'],
    ['sf eca apply --manifest eca.yml', 'sf eca apply --manifest eca.yml'],
  ] as const) {
    it(text, () => {
      expect(goingOn(text), 'at a terminal').to.equal(text);
      printForTerminal(false);
      expect(goingOn(text)).to.equal(without);
      expect(goingOn(without)).to.equal(without);
    });
  }

  it('are those of its actions', () => {
    printForTerminal(false);
    const error = new EcaError('PreviousAlive', { app: 'Robot', org: 'me@acme.example', date: '2026-11-30' });
    expect(reportError(error).actions[0]).to.match(
      /sf eca secret retire --name Robot --target-org me@acme\.example --no-prompt$/,
    );
  });
});
