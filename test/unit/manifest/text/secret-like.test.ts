import { generateKeyPairSync, type KeyExportOptions, type KeyObject } from 'node:crypto';
import { expect } from 'chai';
import { secretLike, type SecretKind, withoutSecretLike } from '../../../../src/manifest/text/secret-like.ts';

const session = `00D5g00000AbCdE!AQ4AQ${'x'.repeat(60)}`;
const jwt = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`;

/** Texts that are refused; each is made up. */
const refused: ReadonlyArray<readonly [text: string, kind: SecretKind]> = [
  ['0123456789ABCDEF'.repeat(4), 'ConsumerSecret'],
  ['0123456789abcdef'.repeat(4), 'ConsumerSecret'],
  ['1234567890123456789', 'ConsumerSecret'],
  [session, 'Token'],
  [`Bearer ${session}`, 'Token'],
  [`5Aep861${'y'.repeat(80)}`, 'Token'],
  [`force://PlatformCLI::5Aep861${'y'.repeat(40)}@acme.my.salesforce.com`, 'Token'],
  [jwt, 'Token'],
  [`ghp_${'a1'.repeat(18)}`, 'Token'],
  [`xoxb-${'1234567890'}-abc`, 'Token'],
  ['AKIAABCDEFGHIJKLMNOP', 'Token'],
  ['https://a.example/cb?client_secret=hunter2hunter2', 'Token'],
  ['password=correcthorse', 'Token'],
  ['-----BEGIN RSA PRIVATE KEY-----', 'PrivateKey'],
  ['-----BEGIN PRIVATE KEY-----', 'PrivateKey'],
  ['-----BEGIN ENCRYPTED PRIVATE KEY-----', 'PrivateKey'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----', 'PrivateKey'],
  ['PuTTY-User-Key-File-3: ssh-rsa', 'PrivateKey'],
  ['postgres://app:hunter2@db.acme.example/app', 'Token'],
  [`${'0123456789abcdef'.repeat(4)}0`, 'ConsumerSecret'],
];

const encrypted = { cipher: 'aes-256-cbc', passphrase: 'x' };

/** The base64 of keys in each form that they have, without the lines around it. */
const bare: ReadonlyArray<readonly [title: string, text: string]> = (
  [
    ['RSA 1024', generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey],
    ['RSA 2048', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
    ['P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
    ['P-521', generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey],
    ['Ed25519', generateKeyPairSync('ed25519').privateKey],
  ] as ReadonlyArray<readonly [string, KeyObject]>
).flatMap(([title, key]) => {
  const own = new Map<string | undefined, 'pkcs1' | 'sec1'>([
    ['rsa', 'pkcs1'],
    ['ec', 'sec1'],
  ]).get(key.asymmetricKeyType);
  const forms: ReadonlyArray<KeyExportOptions<'der'>> = [
    { format: 'der', type: 'pkcs8' },
    { format: 'der', type: 'pkcs8', ...encrypted },
    ...(own === undefined ? [] : [{ format: 'der' as const, type: own }]),
  ];
  return forms.map((form): [string, string] => [
    `${title} ${form.type}${form.cipher === undefined ? '' : ' encrypted'}`,
    key.export(form).toString('base64'),
  ]);
});

/** What a manifest says without any secret in it. */
const accepted = [
  'Acme Sync',
  'sync@acme.example.qa',
  'https://sync.acme.example/callback?state=1',
  'refresh_token',
  'refresh_token, api',
  '3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XHrXDiCQjK1mdgAvhCscA9GE',
  '00D000000000001EAA',
  '+43 1 234567890',
  '30',
  '192.0.2.0-192.0.2.9=Office',
  '$User.Username & "-" & $Organization.Id',
  'subject-dn=CN=sync.acme.example,O=Acme',
  'certs/acme.pem',
  'isSecretRequiredForRefreshToken=true',
  'password=${pass}',
  '2f1a9c0d4b',
  'eyJ is how a token begins',
];

/** What a form could read again and again. */
const worst = [
  'force://',
  'eyJaaaaaaaa-',
  'eyJaaaaaaaa.',
  '00DAAAAAAAAAAAAAAA!x',
  '5Aep',
  'ghp_',
  '://a:',
  'a',
  ' ',
  '0123456789abcdef ',
  '-----BEGIN A ',
  'password=',
  '[*a,',
];

/** Processor time of this process, in milliseconds. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('a private key without its BEGIN line', () => {
  for (const [title, text] of bare)
    it(`is refused: ${title}`, () => {
      expect(secretLike(text)).to.equal('PrivateKey');
      expect(secretLike(`key: ${text.replaceAll(/.{64}/g, '$&\n')}`)).to.equal('PrivateKey');
      const whole = new RegExp(text.slice(10, 22).replaceAll('+', String.raw`\+`));
      expect(withoutSecretLike(text)).not.to.match(whole);
    });

  it('is no public key and no certificate', () => {
    for (const key of [
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
      generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    ])
      expect(secretLike(key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'))).to.equal(undefined);
    expect(secretLike('MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ')).to.equal(undefined);
  });
});

describe('what looks like a secret', () => {
  for (const [text, kind] of refused) {
    it(`${kind}: ${text.slice(0, 30)}`, () => {
      expect(secretLike(text)).to.equal(kind);
      expect(withoutSecretLike(`  label: ${text}`)).not.to.include(text.slice(-24));
    });
  }

  for (const text of accepted) {
    it(`is not: ${text.slice(0, 40)}`, () => {
      expect(secretLike(text)).to.equal(undefined);
    });
  }

  it('is found whatever stands beside it', () => {
    for (const [text, kind] of refused.filter(([one]) => !/^\d+$/.test(one)))
      for (const joined of [`a${text}`, `${text}z`, `_${text}_`, `0${text}`])
        expect(secretLike(joined), joined).to.equal(kind);
  });

  for (const piece of worst) {
    it(`is looked for in 1 MB of "${piece}" in less than 200 ms`, () => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const looked = (): number => cost(() => [secretLike(text), withoutSecretLike(text)]);
      expect(Math.min(looked(), looked(), looked())).to.be.below(200);
    });
  }

  it('masks the lines of a key that was pasted in', () => {
    const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7';
    expect(withoutSecretLike(`    ${line}`)).to.equal('    [hidden]');
  });
});
