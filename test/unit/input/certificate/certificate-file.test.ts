import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { certificateFrom } from '../../../../src/input/certificate/certificate-file.ts';
import { signingPair } from '../../../support/certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
after(() => rmSync(folder, { recursive: true }));

describe('the file of a certificate', () => {
  it('is read and checked', async () => {
    const [file, key] = [join(folder, 'acme.crt'), join(folder, 'acme.key')];
    const pair = signingPair();
    writeFileSync(key, pair.key);
    writeFileSync(file, pair.certificate);
    expect(await certificateFrom(file)).to.equal(pair.certificate.trim());
    const refused: unknown = await certificateFrom(key).catch((error: unknown) => error);
    expect(refused)
      .to.be.instanceOf(EcaError)
      .and.deep.include({ data: { file: key, why: 'private-key' } });
  });

  it('that cannot be read is refused with the reason', async () => {
    const file = join(folder, 'missing.crt');
    const refused: unknown = await certificateFrom(file).catch((error: unknown) => error);
    expect(refused)
      .to.be.instanceOf(EcaError)
      .and.deep.include({ code: 'CertificateInvalid', data: { file, why: 'ENOENT' } });
  });

  it('with a chain gives the first certificate, and says which', async () => {
    const [file, said] = [join(folder, 'chain.crt'), [] as string[]];
    const authority = signingPair({ subject: [['CN', 'authority']] });
    const issuer = { key: authority.key, subject: [['CN', 'authority']] } as const;
    const own = signingPair({ subject: [['CN', 'acme']], issuer });
    writeFileSync(file, `${own.certificate}${authority.certificate}`);
    expect(await certificateFrom(file, (text) => void said.push(text))).to.equal(own.certificate.trim());
    expect(said.join()).to.include('chain of 2 certificates').and.to.include('CN=acme').and.to.include('UTC');
    writeFileSync(file, `${authority.certificate}${own.certificate}`);
    const refused: unknown = await certificateFrom(file).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(EcaError).and.have.nested.property('data.why', 'several');
  });

  it('in UTF-16, as PowerShell writes it, is read', async () => {
    const file = join(folder, 'utf-16.crt');
    const { certificate } = signingPair();
    writeFileSync(file, `\uFEFF${certificate}`, 'utf16le');
    expect(await certificateFrom(file)).to.equal(certificate.trim());
  });

  it('that is not named is none', async () => {
    expect(await certificateFrom(undefined)).to.equal(undefined);
  });
});
