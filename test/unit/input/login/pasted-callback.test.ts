import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { Secret } from '../../../../src/errors/secret.ts';
import { untilPasted } from '../../../../src/input/login/pasted-callback.ts';
import { pasteAgainText } from '../../../../src/output/login/paste-again-text.ts';

/** What came of these pieces of text, one after the other, and what was said in between. */
async function pasting(pieces: readonly string[], { terminal = true } = {}): Promise<{ end: string; told: string[] }> {
  const [rest, told] = [[...pieces], new Array<string>()];
  const finish = async (pasted: Secret): Promise<string> => {
    const text = pasted.reveal();
    if (text === 'refused') throw new EcaError('ConnectionFailed', { org: 'acme', detail: 'reset' });
    if (text !== 'code') throw new EcaError('CallbackRefused', { why: text });
    return Promise.resolve('logged in');
  };
  const end = await untilPasted(finish, {
    paste: async () => Promise.resolve(new Secret(rest.shift() ?? 'code')),
    refused: terminal ? (error): void => void told.push(pasteAgainText(error)) : undefined,
  }).catch((error: EcaError) => `${error.code}, ${rest.length} left`);
  return { end, told };
}

const again = 'Copy the address again, whole: this login still waits for it.';

describe('what the user copies from the browser', () => {
  it('is asked for again as long as it can’t be the answer, and the login goes on', async () => {
    expect(await pasting(['no-code', 'state', 'code'])).to.deep.equal({
      end: 'logged in',
      told: [
        `The browser's answer was refused: there is no authorization code in it. ${again}`,
        `The browser's answer was refused: its state is that of another login. ${again}`,
      ],
    });
  });

  it('is read once where nobody can be asked again', async () => {
    expect(await pasting(['no-code', 'code'], { terminal: false })).to.deep.equal({
      end: 'CallbackRefused, 1 left',
      told: [],
    });
  });

  it('isn’t asked for again after the org refused it: a code counts once', async () => {
    expect(await pasting(['refused', 'code'])).to.deep.equal({ end: 'ConnectionFailed, 1 left', told: [] });
  });
});
