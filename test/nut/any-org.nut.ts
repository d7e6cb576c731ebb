import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Org } from '@salesforce/core';
import { expect } from 'chai';
import { mayTry, type Organization, organizationQuery } from '../../scripts/try-org/guard.ts';
import { ownProgram, sf, type SfRun, temporaryFolder } from './sf.ts';
import { stage } from './stage.ts';

type Answer = { readonly orgs: ReadonlyArray<{ readonly status: string; readonly result?: AppPart }> };
type AppPart = {
  readonly label?: string;
  readonly flows?: Readonly<Record<string, string>>;
  readonly apps?: ReadonlyArray<{ readonly name: string }>;
  readonly proved?: string | null;
  readonly phase?: string;
};

/** An org that a story may use, whether it is real or emulated. */
type AnyOrg = {
  readonly username: string;
  readonly run: (words: readonly string[]) => Promise<SfRun<Answer>>;
  readonly end: () => Promise<void>;
};

/** The emulated org, or the one that ECA_STORY_ORG names: one `sf` is logged in to, and that isn't production. */
async function anyOrg(): Promise<AnyOrg> {
  const { ECA_STORY_ORG: alias = '', HOME: home = '', SF_USE_GENERIC_UNIX_KEYCHAIN: isPlain = 'false' } = process.env;
  if (alias === '') {
    const orgs = await stage([{ alias: 'any', apps: ['secret-access'] }]);
    const username = orgs.emulator.org('any').username;
    return { username, run: async (words) => orgs.run<AppPart>([...words, '--json']), end: orgs.end };
  }
  const org = await Org.create({ aliasOrUsername: alias });
  const { records } = await org.getConnection().query<Organization>(organizationQuery);
  const [organization] = records;
  if (organization === undefined || !mayTry(organization, undefined))
    throw new Error(`${alias} is a production org; the stories create and delete an app.`);
  const env = { SF_TARGET_ORG: alias, SF_USE_GENERIC_UNIX_KEYCHAIN: isPlain };
  const options = { home, program: ownProgram, env, timeout: 1_800_000 };
  return {
    username: org.getUsername() ?? '',
    run: async (words) => sf<Answer>([...words, '--json'], { ...options, cwd: temporaryFolder('any-org') }),
    end: () => Promise.resolve(),
  };
}

describe('an app from its creation to its end, in any org (S6)', function () {
  this.timeout(3_600_000);
  const app = `Story_${randomBytes(4).toString('hex')}`;
  let org: AnyOrg;
  before(async () => {
    org = await anyOrg();
  });
  after(async () => org.end());

  /** Runs a command about the app, and returns the only org's part of its result. */
  async function about(words: readonly string[]): Promise<AppPart> {
    const { status, stdout, stderr, json } = await org.run(['eca', ...words, '--name', app]);
    expect(status, `${words.join(' ')}\n${stdout}${stderr}`).to.equal(0);
    return json.result?.orgs[0]?.result ?? {};
  }
  const stateOf = async (flow: string): Promise<string | undefined> => (await about(['display'])).flows?.[flow];

  it('create: the app is in the list', async () => {
    const callback = 'http://localhost:1717/OauthRedirect';
    await about(['create', '--contact-email', 'nobody@example.com', '--callback-url', callback, '--no-prompt']);
    const { json } = await org.run(['eca', 'list']);
    expect(json.result?.orgs[0]?.result?.apps?.map(({ name }) => name)).to.include(app);
  });

  it('flow enable and disable: the flow is on, then off', async () => {
    const device = ['--flow', 'device', '--no-prompt'];
    await about(['flow', 'enable', ...device]);
    expect(await stateOf('device')).to.equal('on');
    await about(['flow', 'disable', ...device]);
    expect(await stateOf('device')).to.equal('off');
  });

  it('update: the label is the new one', async () => {
    await about(['update', '--label', 'Story of any org', '--no-prompt']);
    expect((await about(['display'])).label).to.equal('Story of any org');
  });

  it('secret rotate: the new pair is proved by a token, and delivered', async () => {
    await about([
      ...['flow', 'enable', '--flow', 'client-credentials'],
      ...['--run-as', org.username, '--allow-admin', '--no-prompt'],
    ]);
    const file = join(temporaryFolder('any-pair'), 'pair.env');
    const rotated = await about(['secret', 'rotate', '--dotenv', file, '--enable-secret-access', '--no-prompt']);
    expect(rotated).to.include({ phase: 'rotated', proved: 'client-credentials' });
  });

  it('delete: the app is gone', async () => {
    await about(['delete', '--no-prompt']);
    const { status, json } = await org.run(['eca', 'display', '--name', app]);
    expect(status).to.equal(1);
    expect(JSON.stringify(json)).to.include('AppNotFound');
  });
});
