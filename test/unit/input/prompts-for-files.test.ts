import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { again, ask, enter, home } from '../../support/asked.ts';

describe('a question about a file', function () {
  this.timeout(120_000);

  it('for the key of a JWT login comes again until the file has one; a flag is an answer', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(join(home, 'server.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const calls = "[await room.keyFileFrom({}), await room.keyFileFrom({ 'jwt-key-file': 'given.key' })]";
    const { returned, printed } = await ask(['login/headless-flags.ts'], calls, [
      [/private key \(PEM\)/, enter],
      [/needs an answer/, `nofile.key${enter}`],
      [/no such file/, `${again}server.key${enter}`],
    ]);
    expect(returned, printed).to.deep.equal(['server.key', 'given.key']);
  });

  it('for the certificate of the JWT bearer flow comes again until the file has one', async () => {
    const certificate = fileURLToPath(new URL('../../emulator/samples/jwt-certificate.pem', import.meta.url));
    writeFileSync(join(home, 'notes.txt'), 'no certificate');
    copyFileSync(certificate, join(home, 'server.crt'));
    const progress = '{ during: async (question) => question() }';
    const asking = `room.flowQuestions(${progress}, { mayAsk: true, orgs: 1, allowAdmin: false }).askCertificate('Acme')`;
    const { returned, printed } = await ask(['settings/flow-questions.ts'], asking, [
      [/Acme has no certificate/, `notes.txt${enter}`],
      [/notes\.txt" can't be used/, `${again}server.crt${enter}`],
    ]);
    expect(String(returned), printed).to.include('BEGIN CERTIFICATE');
  });
});
