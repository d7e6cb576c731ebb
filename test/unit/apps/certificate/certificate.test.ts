import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { certificateBody, certificateFacts, readCertificate } from '../../../../src/apps/certificate/certificate.ts';
import { type CertificateChoices, type SigningPair, signingPair } from '../../../support/certificate.ts';
import { withPrograms } from '../../../support/programs.ts';
import { refusalOf } from '../acme.ts';

const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
after(() => rmSync(folder, { recursive: true }));

const make = (choices: CertificateChoices = {}): SigningPair => signingPair({ subject: [['CN', 'acme']], ...choices });

const rsa = make();
const now = Date.now();
const day = 24 * 3_600_000;
const why = (text: string, at = now): unknown => {
  const { code, data } = refusalOf(() => readCertificate(text, 'acme.crt', at));
  expect([code, data['file']]).to.deep.equal(['CertificateInvalid', 'acme.crt']);
  return data['why'];
};

describe('a certificate file', () => {
  it('of RSA 2048 is taken, as the block alone', () => {
    expect(readCertificate(rsa.certificate, 'acme.crt', now)).to.equal(rsa.certificate.trim());
    expect(readCertificate(`\uFEFFBag Attributes\n${rsa.certificate}\n# end`, 'acme.crt', now)).to.equal(
      rsa.certificate.trim(),
    );
  });

  it('with Windows line ends is taken with plain ones', () => {
    expect(readCertificate(rsa.certificate.replaceAll('\n', '\r\n'), 'acme.crt', now)).to.equal(rsa.certificate.trim());
  });

  it('with an RSA key below 2048 bits is refused (M7)', () => {
    expect(why(make({ bits: 1024 }).certificate)).to.equal('too-short');
  });

  it('with another kind of key is refused (M7)', () => {
    expect(why(make({ kind: 'ec' }).certificate)).to.equal('not-rsa');
    expect(why(make({ kind: 'ed25519' }).certificate)).to.equal('not-rsa');
  });

  it('that has expired, or is not valid yet, is refused', () => {
    expect(why(rsa.certificate, now + 101 * day)).to.equal('expired');
    expect(why(rsa.certificate, now - day)).to.equal('not-yet');
  });

  it('with a private key in it is refused, of whatever kind', () => {
    expect(why(rsa.certificate + rsa.key)).to.equal('private-key');
    expect(why(rsa.key)).to.equal('private-key');
    for (const kind of ['RSA ', 'EC ', 'ENCRYPTED ', 'OPENSSH ']) {
      expect(why(`${rsa.certificate}-----BEGIN ${kind}PRIVATE KEY-----\nMII\n`), kind).to.equal('private-key');
    }
  });

  it('with two certificates is refused', () => {
    expect(why(rsa.certificate + rsa.certificate)).to.equal('several');
  });

  it('in binary form is taken as PEM', () => {
    const der = new X509Certificate(rsa.certificate).raw;
    expect(readCertificate(der.toString('latin1'), 'acme.crt', now)).to.equal(rsa.certificate.trim());
    expect(why(der.subarray(0, 300).toString('latin1'))).to.equal('der');
  });

  it('without a certificate is refused', () => {
    const texts = ['hello', rsa.certificate.replace(/MII/, '!!!'), rsa.certificate.replace(/-----END.*/, '')];
    expect(texts.map((text) => why(text))).to.deep.equal(['no-certificate', 'no-certificate', 'cut']);
  });

  it('that is something else is refused with what it is', () => {
    expect(why('')).to.equal('empty');
    expect(why('\x30\x82\x09\xd1\x02\x01\x03\x30\x82')).to.equal('pkcs12');
    expect(why('-----BEGIN PKCS7-----\nMII\n-----END PKCS7-----')).to.equal('pkcs7');
    expect(why('-----BEGIN CERTIFICATE REQUEST-----\nMII')).to.equal('request');
    expect(why('-----BEGIN PUBLIC KEY-----\nMII')).to.equal('public-key');
    expect(why(Buffer.from(`\uFEFF${rsa.certificate}`, 'utf16le').toString('latin1'))).to.equal('utf-16');
  });

  it('above 4 KB is refused (M7)', () => {
    const { certificate } = make({
      hosts: Array.from({ length: 150 }, (_, index) => `host-${index}.acme.example.com`),
    });
    expect(Buffer.byteLength(certificate)).to.be.above(4096);
    expect(why(certificate)).to.equal('too-large');
  });
});

describe('a stored certificate', () => {
  it('is described alike with and without its first and last line', () => {
    const facts = certificateFacts(rsa.certificate);
    expect(facts?.fingerprint).to.match(/^([\dA-F]{2}:){31}[\dA-F]{2}$/);
    expect(facts?.subject).to.equal('CN=acme');
    expect(Date.parse(facts?.expires ?? '')).to.be.within(now + 99 * day, now + 101 * day);
    expect(certificateFacts(certificateBody(rsa.certificate))).to.deep.equal(facts);
    expect(certificateFacts(Buffer.from(rsa.certificate).toString('base64'))).to.deep.equal(facts);
  });

  withPrograms(['openssl'], 'has the fingerprint that openssl tells', () => {
    const file = join(folder, 'stored.pem');
    writeFileSync(file, rsa.certificate);
    const told = execFileSync('openssl', ['x509', '-in', file, '-noout', '-fingerprint', '-sha256'], {
      encoding: 'utf8',
    });
    expect(told.trim().split('=')[1]).to.equal(certificateFacts(rsa.certificate)?.fingerprint);
  });

  it('that cannot be read has no facts', () => {
    expect(['', 'MIIB', 'not a certificate'].map(certificateFacts)).to.deep.equal([undefined, undefined, undefined]);
  });

  it('has one body, whatever its lines', () => {
    const body = certificateBody(rsa.certificate);
    expect(body).to.match(/^[A-Za-z\d+/]+=*$/);
    expect(certificateBody(rsa.certificate.replaceAll('\n', '\r\n  '))).to.equal(body);
    expect(certificateBody(body)).to.equal(body);
  });
});
