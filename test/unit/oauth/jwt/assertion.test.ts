import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { Secret } from '../../../../src/errors/secret.ts';
import { audienceOf, signAssertion } from '../../../../src/oauth/jwt/assertion.ts';
import { readSigningKey } from '../../../../src/oauth/jwt/signing-key.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { withPrograms } from '../../../support/programs.ts';
import { refusalOf } from '../refusal.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const pkcs1 = { type: 'pkcs1', format: 'pem' } as const;
const passphrase = { cipher: 'aes-256-cbc', passphrase: 'x' } as const;

const why = (pem: string): unknown => refusalOf(() => readSigningKey(new Secret(pem), 'k.pem'))[1]['why'];

describe('an assertion', () => {
  const asked = { clientId: '3MVG9.key', username: 'ä@acme.com', audience: 'https://login.salesforce.com' };

  it('says who, for whom, to whom and until when, in seconds, for two minutes', async () => {
    const now = 1_700_000_000_999;
    const jwt = await signAssertion(asked, rsa.privateKey, now);
    const { payload } = await jwtVerify(jwt.reveal(), rsa.publicKey, { currentDate: new Date(now) });
    expect(payload).to.deep.equal({
      iss: '3MVG9.key',
      sub: 'ä@acme.com',
      aud: 'https://login.salesforce.com',
      exp: 1_700_000_120,
    });
    expect(decodeProtectedHeader(jwt.reveal())).to.deep.equal({ alg: 'RS256' });
    expect(JSON.stringify({ jwt })).to.equal('{"jwt":"[redacted]"}');
  });

  const audiences: ReadonlyArray<readonly [loginUrl: string, sandbox: boolean | undefined, audience: string]> = [
    ['https://acme.my.salesforce.com', undefined, 'login'],
    ['https://login.salesforce.com', undefined, 'login'],
    ['https://acme-dev-ed.develop.my.salesforce.com', undefined, 'login'],
    ['https://test.salesforce.com', undefined, 'test'],
    ['https://acme--uat.sandbox.my.salesforce.com', undefined, 'test'],
    ['https://acme--uat.my.salesforce.com', undefined, 'test'],
    ['https://flow-power-1.scratch.my.salesforce.com', undefined, 'test'],
    ['http://127.0.0.1:4000', undefined, 'login'],
    ['http://127.0.0.1:4000', true, 'test'],
    ['https://acme--uat.sandbox.my.salesforce.com', false, 'login'],
  ];
  for (const [loginUrl, sandbox, audience] of audiences) {
    it(`for ${loginUrl} (${sandbox ?? 'unknown'}) is for ${audience}.salesforce.com`, () => {
      expect(audienceOf(loginUrl, sandbox)).to.equal(`https://${audience}.salesforce.com`);
    });
  }

  it('for an org in China is for the login host of that cloud', () => {
    expect(audienceOf('https://acme.my.sfcrmproducts.cn')).to.equal('https://login.sfcrmproducts.cn');
    expect(audienceOf('https://acme--uat.sandbox.my.sfcrmproducts.cn')).to.equal('https://test.sfcrmproducts.cn');
  });

  it('for a site is for the site', () => {
    expect(audienceOf('https://acme.my.site.com/customers')).to.equal('https://acme.my.site.com');
  });
});

describe('a key to sign with', () => {
  it('is an RSA key in either PEM form, alone or among other things', () => {
    for (const form of [pkcs8, pkcs1]) {
      const pem = rsa.privateKey.export(form) as string;
      expect(readSigningKey(new Secret(pem), 'k.pem').equals(rsa.privateKey)).to.equal(true);
    }
  });

  const refused: ReadonlyArray<readonly [what: string, pem: string, expected: string]> = [
    ['a public key', rsa.publicKey.export({ type: 'spki', format: 'pem' }) as string, 'public-key'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'certificate'],
    ['a key with a passphrase', rsa.privateKey.export({ ...pkcs8, ...passphrase }) as string, 'encrypted'],
    ['an old one with a passphrase', rsa.privateKey.export({ ...pkcs1, ...passphrase }) as string, 'encrypted'],
    ['a short key', short.privateKey.export(pkcs8) as string, 'too-short'],
    ['a key on a curve', curve.privateKey.export(pkcs8) as string, 'not-rsa'],
    ['half a key', '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----', 'no-key'],
    ['nothing', '', 'empty'],
    ['a key in binary form', rsa.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('latin1'), 'der'],
    ['an old key in binary form', rsa.privateKey.export({ type: 'pkcs1', format: 'der' }).toString('latin1'), 'der'],
    ['a PKCS#12 store', '\x30\x82\x09\xd1\x02\x01\x03\x30\x82', 'pkcs12'],
    ['a PKCS#7 bundle', '-----BEGIN PKCS7-----\nMII\n-----END PKCS7-----', 'pkcs7'],
    ['a binary PKCS#7 bundle', '\x30\x82\x03\x1c\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0', 'pkcs7'],
    ['OpenSSH’s form', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----', 'openssh'],
    ['OpenSSH’s public key', 'ssh-rsa AAAAB3NzaC1yc2E acme', 'public-key'],
    ['PuTTY’s form', 'PuTTY-User-Key-File-3: ssh-rsa\r\n', 'putty'],
    ['a request for a certificate', '-----BEGIN CERTIFICATE REQUEST-----\nMII', 'request'],
    ['text in UTF-16', Buffer.from('\uFEFF-----BEGIN PRIVATE KEY-----', 'utf16le').toString('latin1'), 'utf-16'],
    ['something else', 'hello', 'no-key'],
  ];
  const key = rsa.privateKey.export(pkcs8) as string;
  const escaped = key.replaceAll('\n', '\\n');
  const damaged: typeof refused = [
    ['a key with its line ends as \\n', escaped, 'escaped'],
    ['one in quotes', `"${escaped}"`, 'escaped'],
    ['one on a single line', key.replaceAll('\n', ' '), 'one-line'],
    ['one in base64 once more', Buffer.from(key).toString('base64'), 'base64'],
    ['an indented one', key.replaceAll(/^(?=.)/gm, '    '), 'indented'],
    ['one without its BEGIN and END lines', key.replaceAll(/^-----.*\n/gm, ''), 'headless'],
    ['one that is cut off', key.slice(0, key.length / 2), 'cut'],
  ];
  for (const [what, pem, expected] of [...refused, ...damaged]) {
    it(`isn’t ${what}`, () => {
      expect(why(pem)).to.equal(expected);
    });
  }

  for (const [what, pem, expected] of damaged.filter(([, , kind]) => kind !== 'cut')) {
    const programs = ['one-line', 'headless'].includes(expected) ? (['openssl'] as const) : [];
    withPrograms(programs, `is what the printed command makes of ${what}`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'eca-key-'));
      writeFileSync(join(folder, 'k.pem'), pem);
      const { message } = reportError(
        new EcaError('KeyFileInvalid', { file: 'k.pem', why: expected, app: 'A', org: 'O' }),
      );
      execFileSync('sh', ['-c', message.slice(message.lastIndexOf(': ') + 2)], { cwd: folder });
      const mended = new Secret(readFileSync(join(folder, 'server.key'), 'latin1'));
      expect(readSigningKey(mended, 'server.key').equals(rsa.privateKey)).to.equal(true);
      rmSync(folder, { recursive: true });
    });
  }
});
