import { expect } from 'chai';
import { type ReadLine, refuseArgumentAfterOrgs } from '../../../src/fleet/argument-after-orgs.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import type { KnownOrgs } from '../../../src/org/logins/known-orgs.ts';
import { reportError } from '../../../src/output/error-text.ts';

const known: KnownOrgs = {
  aliases: { s1: 'ada@s1.example', s2: 'ada@s2.example' },
  defaultOrg: undefined,
  defaultDevHub: undefined,
  orgIdOf: async (username) =>
    Promise.resolve(username.startsWith('ada@') ? `00D0000000000${username.slice(4, 6)}` : undefined),
  problemOf: async () => Promise.resolve(undefined),
};

const line = (argv: string, orgs: readonly string[], more: Partial<ReadLine> = {}): ReadLine => ({
  command: 'eca display',
  argv: argv.split('|'),
  known: ['app'],
  args: {},
  ...more,
  flags: { 'target-org': orgs, ...more.flags },
});

/** The message and the actions of the refusal, or what else happened. */
async function said(read: ReadLine): Promise<readonly string[]> {
  try {
    await refuseArgumentAfterOrgs(read, async () => Promise.resolve(known));
    return [];
  } catch (error) {
    if (!isEcaError(error)) throw error;
    const { code, message, actions } = reportError(error);
    return [code, message, ...actions];
  }
}

describe('an argument after --target-org, which takes several values', () => {
  it('is named, with the command as it is meant', async () => {
    expect(await said(line('-o|s1|App', ['s1', 'App']))).to.deep.equal([
      'ArgumentAfterOrgs',
      '"App" was read as one more org of --target-org, and no login has this name.',
      'If it is meant as APP, put it first: sf eca display App -o s1',
      'If it is meant as an org, see your logins: sf org list auth',
    ]);
  });

  it('is the last of the words, before whichever flag follows, in quotes where a shell needs them', async () => {
    const command = async (...words: Parameters<typeof line>): Promise<string | undefined> =>
      (await said(line(...words)))[2];
    expect(await command('--json|--target-org|s1|s2|My App|--kind|all', ['s1', 's2', 'My App'])).to.include(
      "sf eca display 'My App' --json --target-org s1 s2 --kind all",
    );
    expect(await command('-o|s1|A,B', ['s1', 'A,B'])).to.include('sf eca display A,B -o s1');
    expect(
      await command('-o|s1|20261129-1a2b', ['s1', '20261129-1a2b'], { command: 'eca secret resume', known: ['id'] }),
    ).to.equal('If it is meant as ID, put it first: sf eca secret resume 20261129-1a2b -o s1');
  });

  it('is not seen in the name of a login, nor in a word that only an org can have', async () => {
    for (const [argv, orgs] of [
      ['-o|s1|s2', ['s1', 's2']],
      ['-o|s1,s2|s2', ['s1,s2', 's2']],
      ['-o|App', ['App']],
      ['-o|s1|-o|App', ['s1', 'App']],
      ['-o|s1|--target-org=App', ['s1', 'App']],
      ['-o|s1|bob@s9.example', ['s1', 'bob@s9.example']],
      ['-o|s1|x-*', ['s1', 'x-*']],
    ] as const)
      expect(await said(line(argv, orgs)), argv).to.deep.equal([]);
  });

  it('is an org that is unknown where the argument is there already, or the command has none', async () => {
    for (const more of [
      { args: { app: 'Kiosk' } },
      { flags: { name: 'Kiosk' } },
      { flags: { app: 'Kiosk' } },
      { flags: { 'client-id': '3MVG9' } },
      { known: [] },
    ])
      expect(await said(line('-o|s1|App', ['s1', 'App'], more))).to.deep.equal([]);
  });
});
