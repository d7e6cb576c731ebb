import { Readable } from 'node:stream';
import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { secretFromStdin } from '../../../../src/input/login/client-secret.ts';
import { tokenFrom } from '../../../../src/input/login/token-flags.ts';

const flags = { 'token-stdin': true, 'instance-url': 'https://acme.my.salesforce.com' } as const;
const token = '00D000000000001!AQEAQtoken.with_dots-and~tilde';

describe('a token from stdin', () => {
  const own = Object.getOwnPropertyDescriptor(process, 'stdin');
  afterEach(() => own && Object.defineProperty(process, 'stdin', own));
  const piped = (bytes: Buffer): void =>
    void Object.defineProperty(process, 'stdin', { configurable: true, value: Readable.from([bytes]) });

  for (const [title, bytes] of [
    ['alone', Buffer.from(token)],
    ['with a line end', Buffer.from(`${token}\n`)],
    ['with the line end of Windows', Buffer.from(`${token}\r\n`)],
    ['with a byte order mark and the line end of Windows', Buffer.from(`\uFEFF${token}\r\n`)],
    ['in UTF-16, as PowerShell pipes it', Buffer.from(`\uFEFF${token}\r\n`, 'utf16le')],
  ] as const)
    it(`${title} is the token`, async () => {
      piped(bytes);
      const { token: read, instanceUrl } = await tokenFrom(flags, { strongest: false });
      expect([read.reveal(), instanceUrl]).to.deep.equal([token, flags['instance-url']]);
    });

  it('has no line break within, and a password none of Windows behind it', async () => {
    piped(Buffer.from(`${token.slice(0, 20)}\r\n${token.slice(20)}\r\n`));
    const error: unknown = await tokenFrom(flags, { strongest: false }).catch((thrown: unknown) => thrown);
    expect(isEcaError(error) && error.data).to.deep.equal({ source: '--token-stdin', why: 'several' });
    piped(Buffer.from('pass word\r\n'));
    expect((await secretFromStdin('--password-stdin', { spaces: true })).reveal()).to.equal('pass word');
  });
});
