import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { clientSecretFrom, consumerKeyFrom } from '../../../../src/input/login/client-secret.ts';
import { reportError } from '../../../../src/output/error-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'eca-secret-'));
const file = join(folder, 'secret.txt');
after(() => rmSync(folder, { recursive: true }));

const inFile = async (content: string | Uint8Array): Promise<string | undefined> => {
  writeFileSync(file, content);
  return (await clientSecretFrom({ 'client-secret-file': file }))?.reveal();
};

async function refused(attempt: () => unknown): Promise<EcaError> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof EcaError) return error;
  }
  throw new Error('it was taken');
}

describe('a consumer secret', () => {
  it('may have a line end behind it, and come in what PowerShell writes', async () => {
    for (const content of ['A1B2\n', '\uFEFFA1B2\r\n', Buffer.from('\uFEFFA1B2\r\n', 'utf16le')]) {
      expect(await inFile(content)).to.equal('A1B2');
    }
  });

  it('is read from an env file as a rotation writes it, unless several could be meant', async () => {
    const pair = 'ECA_CLIENT_ID=3MVG9key\nECA_CLIENT_SECRET=A1B2\n';
    for (const content of [pair, `# app\n${pair}OTHER=x y\n`, "\uFEFFexport PROD_CLIENT_SECRET='A1B2'\r\n"]) {
      expect(await inFile(content), content).to.equal('A1B2');
    }
    const several = await refused(async () => inFile(`${pair}PROD_CLIENT_SECRET=C3D4\n`));
    expect(several.data).to.include({ why: 'variables' });
    expect((await refused(async () => inFile('ECA_CLIENT_SECRET=\n'))).data).to.include({ why: 'empty' });
    // a secret that only looks like an assignment stays what it is
    expect(await inFile('A1B2C3==\n')).to.equal('A1B2C3==');
  });

  it('is refused before it is sent where it can be none, and not repeated', async () => {
    const rows = { '$(CLIENT_SECRET)': 'placeholder', '{"clientSecret":"A1B2"}': 'json', 'A1 B2': 'several' };
    for (const [content, why] of Object.entries(rows)) {
      const error = await refused(async () => inFile(content));
      expect(error.data).to.deep.equal({ source: `--client-secret-file ${file}`, why });
      expect(JSON.stringify(reportError(error))).not.to.include(content);
    }
    for (const content of ['A1\u0001B2', 'A1€B2', 'ÄB2', 'A1\u200bB2', 'A1\u001b[2JB2']) {
      const error = await refused(async () => inFile(content));
      expect(error.data, JSON.stringify(content)).to.include({ why: 'characters' });
      expect(JSON.stringify(reportError(error))).not.to.include(content);
    }
    expect((await refused(async () => inFile(Buffer.from('A1B2', 'utf16le')))).data).to.include({ why: 'encoding' });
  });
});

describe('a consumer key', () => {
  it('is taken without the blanks around it, and refused where nobody filled it in', async () => {
    expect(consumerKeyFrom(' 3MVG9.key ')).to.equal('3MVG9.key');
    const { message } = reportError(await refused(() => consumerKeyFrom('undefined')));
    expect(message).to.match(/^There is no consumer key in --client-id: /);
  });
});
