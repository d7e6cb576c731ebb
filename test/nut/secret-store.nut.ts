import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type PassStore, openPassStore, passIsHere, passPrograms } from '../support/pass-store.ts';
import { withPrograms } from '../support/programs.ts';
import { type Stage, stage } from './stage.ts';

type Entry = { readonly clientId: string; readonly clientSecret: string };

describe('a secret store that is really there', function () {
  this.timeout(120_000);
  let demo: Stage;
  let store: PassStore;
  before(async () => {
    if (!passIsHere) return;
    store = openPassStore();
    demo = await stage([{ alias: 'demo', apps: ['secret-access'] }]);
    for (const document of robot('demo')) await demo.emulator.setDocument('demo', document);
  });
  after(async () => {
    if (!passIsHere) return;
    store.end();
    await demo.end();
  });

  const story = async (): Promise<void> => {
    const entry = 'eca/{app}/{org}';
    const env = store.env;
    const run = async (command: string): ReturnType<typeof demo.run> =>
      demo.run(
        ['eca', 'secret', command, '--name', 'Robot', '-e', 'robot.env', '--exec', `pass insert -m -f ${entry}`],
        { env },
      );
    const rotated = await run('rotate');
    expect(rotated.status, rotated.stderr).to.equal(0);
    const { username, url } = demo.emulator.org('demo');
    const kept = JSON.parse(store.show(`eca/Robot/${username}`)) as Entry;
    expect(kept).to.include({ app: 'Robot', org: username });
    expect(parseEnv(readFileSync(join(demo.home, 'robot.env'), 'utf8'))).to.deep.equal({
      ECA_CLIENT_ID: kept.clientId,
      ECA_CLIENT_SECRET: kept.clientSecret,
    });
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: kept.clientId,
      client_secret: kept.clientSecret,
    });
    expect((await fetch(`${url}/services/oauth2/token`, { method: 'POST', body })).status).to.equal(200);
    const again = await run('deliver');
    expect(again.status, again.stderr).to.equal(0);
    expect(JSON.parse(store.show(`eca/Robot/${username}`))).to.include({ clientSecret: kept.clientSecret });
    const printed = [rotated, again].flatMap(({ stdout, stderr }) => [stdout, stderr]).join('\n');
    expect(printed).to.include('pass insert').and.not.include(kept.clientSecret);
  };
  withPrograms(passPrograms, 'gets a rotated pair that works, and gets it again when asked (R1)', story);
});
