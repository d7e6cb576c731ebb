import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Hostile, startHostile } from '../contract/oauth/hostile.ts';
import { formsOf } from '../support/secret-forms.ts';
import { freshHome, sf, temporaryFolder } from './sf.ts';

const secret = 'CANARY+secret/of=mine!0';
const password = 'Emulated1!';

describe('attack: an org that repeats what it was sent, and what sf logs, debugs and sends as telemetry (S1)', function () {
  this.timeout(60_000);
  let org: Hostile;
  const temporary = temporaryFolder('telemetry');
  before(async () => {
    org = await startHostile((response, { body, headers }) => {
      const sent = `${body} ${headers.authorization ?? ''}`;
      const words = [
        ...new URLSearchParams(body).values(),
        Buffer.from(sent.split('Basic ')[1] ?? '', 'base64').toString(),
      ];
      const description = `rejected ${sent}: ${words.join(' ')}`;
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: 'invalid_grant', error_description: description }));
    });
  });
  after(async () => org.close());

  it('an error is recorded there and shown under DEBUG=* and NODE_DEBUG, without the secret and the password that came back', async () => {
    const home = await freshHome();
    const env = {
      // not `module`: its 2 MB fill the pipe of stderr, and Node drops what waits there when oclif ends the process
      ...{ NODE_DEBUG: 'http,https,http2,net,tls,undici,fetch,child_process,fs' },
      ...{ DEBUG: '*', SF_LOG_LEVEL: 'trace', TMPDIR: temporary, CLIENT_SECRET: secret },
      // recorded in this folder, and not sent
      ...{ SF_DISABLE_TELEMETRY: 'false', SF_TELEMETRY_DEBUG: 'true', SF_TELEMETRY_PATH: join(temporary, 'telemetry') },
    };
    const app = ['--client-id', '3MVG9.Robot', '--instance-url', org.url];
    const code = ['--username', 'jane@acme.example', '--password-stdin', '--callback-url', 'https://acme.example/cb'];
    const runs = await Promise.all([
      sf(['eca', 'login', 'client-credentials', ...app, '--client-secret-env', 'CLIENT_SECRET'], { home, env }),
      sf(['eca', 'login', 'code-credentials', ...app, ...code], { home, env, input: `${password}\n` }),
    ]);
    for (const { status, stderr } of runs) expect(status, stderr).to.equal(1);
    const sent = org.received.map(({ body, headers }) => `${body} ${headers.authorization ?? ''}`).join();
    expect(sent).to.include(new URLSearchParams({ client_secret: secret }).toString());
    expect(sent).to.include(Buffer.from(`jane@acme.example:${password}`).toString('base64'));
    const files = [home, temporary].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((file) => statSync(file).isFile()),
    );
    const texts = new Map(files.map((file) => [file, readFileSync(file, 'latin1')]));
    const recorded = [...texts].filter(([file]) => /telemetry-\w+\.log$/.test(file)).map(([, text]) => text);
    expect(recorded.join('').match(/"eventName":"COMMAND_ERROR"/g)).to.have.length(2);
    expect(recorded.join('')).to.include('"errorName":"OauthRefused"').and.include('[redacted]');
    runs.forEach(({ stdout, stderr }, index) => texts.set(`output ${index}`, stdout + stderr));
    expect(texts.get('output 0')).to.match(/sf:telemetry|oclif/);
    expect(texts.get('output 0')).to.match(/^NET \d+: /m);
    const forms = [secret, password, `jane@acme.example:${password}`].flatMap(formsOf);
    const leaks = [...texts].filter(([, text]) => forms.some((form) => text.includes(form)));
    expect(leaks.map(([name, text]) => [name, forms.filter((form) => text.includes(form))])).to.deep.equal([]);
  });
});
