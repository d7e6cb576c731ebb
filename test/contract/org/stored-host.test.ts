import { expect } from 'chai';
import { readPrimary, readStaged, stage } from '../../../src/org/credentials/credentials.ts';
import { openSession, type OrgSession, prepareSession } from '../../../src/org/session/session.ts';
import { readSettings } from '../../../src/org/session/settings.ts';
import { refusalOf } from './refusal.ts';
import { emulator, login } from './world.ts';

describe('attack: the file of a stored login leads to another host', () => {
  let count = 0;
  const { signal } = new AbortController();
  /** A stored login with these addresses, in the form that every login has. */
  const storedAt = async (url: string, loginUrl = url): Promise<string> => {
    const org = await (await emulator()).addOrg({ alias: `stored-${(count += 1)}` });
    await login({ ...org, url }, { loginUrl });
    return org.username;
  };

  it('nothing is sent without encryption to another machine, by any command', async () => {
    const loopback = 'http://127.0.0.1:9';
    for (const [url, loginUrl] of [
      ['http://192.0.2.2:9911', loopback],
      ['http://acme.my.salesforce.com', loopback],
      ['http://127.0.0.1.evil.example', loopback],
      [loopback, 'http://192.0.2.2:9911'],
    ] as const) {
      const { code, data } = await refusalOf(openSession(await storedAt(url, loginUrl), { signal }));
      expect([code, data['why']], url).to.deep.equal(['HostNotTrusted', 'not-https']);
    }
  });

  const secretsOf = async (url: string, allowHosts?: readonly string[]): Promise<string[]> => {
    const ended = new AbortController();
    const settings = await readSettings();
    const session = await prepareSession(await storedAt(url), settings, { signal: ended.signal, allowHosts });
    session.connection.setApiVersion('67.0');
    // whatever is sent after the check is refused by this machine itself
    ended.abort();
    const [app, consumer] = ['0xI000000000001', '888000000000001'];
    const reads = [readPrimary, readStaged, stage].map(
      (read) =>
        async (at: OrgSession): Promise<unknown> =>
          read(at, app, consumer),
    );
    return Promise.all(reads.map(async (read) => (await refusalOf(read(session))).code));
  };

  it('no consumer secret comes from a host that is neither Salesforce’s nor allowed', async () => {
    expect(new Set(await secretsOf('https://org.example'))).to.deep.equal(new Set(['HostNotTrusted']));
    expect(new Set(await secretsOf('https://org.example', ['other.example']))).to.deep.equal(
      new Set(['HostNotTrusted']),
    );
  });

  it('one that is, is asked', async () => {
    for (const [url, allowed] of [
      ['https://acme.my.salesforce.com'],
      ['https://org.example', ['org.example']],
    ] as const)
      expect(new Set(await secretsOf(url, allowed)), url).to.deep.equal(new Set(['Interrupted']));
  });
});
