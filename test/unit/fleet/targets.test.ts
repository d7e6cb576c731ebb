import { expect } from 'chai';
import { resolveTargets, type Target } from '../../../src/fleet/targets.ts';
import type { KnownOrgs } from '../../../src/org/logins/known-orgs.ts';
import { EcaError } from '../../../src/errors/eca-error.ts';

const ids = new Map(
  Object.entries({
    'dev@acme.example.com': '00D00000000000DEAA',
    'ada@acme.example.com': '00D00000000000D',
    'qa1@acme.example.com': '00D00000000000QEAA',
    'qa2@acme.example.com': '00D00000000000REAA',
    'prod@acme.example.com': '00D00000000000PEAA',
  }),
);
const known: KnownOrgs = {
  aliases: {
    dev: 'dev@acme.example.com',
    'qa-2': 'qa2@acme.example.com',
    'qa-1': 'qa1@acme.example.com',
    'gone-1': 'gone@acme.example.com',
    'Prüfung 🚀': 'prod@acme.example.com',
  },
  defaultOrg: 'dev',
  defaultDevHub: undefined,
  orgIdOf: async (username) => Promise.resolve(ids.get(username)),
  problemOf: async (username) =>
    Promise.resolve(
      username === 'cut@acme.example.com'
        ? new EcaError('LoginUnreadable', { org: username, detail: 'cut.json' }, { variant: 'damaged' })
        : undefined,
    ),
};

const told = ({ org, error }: Target): string => (error === undefined ? org : `${org}: ${error.code}`);
const resolve = async (typed: readonly string[], orgs = known): Promise<string[]> =>
  (await resolveTargets(typed, orgs)).map(told);

describe('the orgs that the user names', () => {
  it('are aliases and usernames, in the order typed', async () => {
    expect(await resolve(['qa-2', 'prod@acme.example.com', 'dev'])).to.deep.equal([
      'qa2@acme.example.com',
      'prod@acme.example.com',
      'dev@acme.example.com',
    ]);
  });

  it('are distinguished from those with an unreadable login', async () => {
    expect(await resolve(['cut@acme.example.com', 'nobody@acme.example.com'])).to.deep.equal([
      'cut@acme.example.com: LoginUnreadable',
      'nobody@acme.example.com: OrgNotFound',
    ]);
  });

  it('may stand in one value with commas, blanks and empty places between', async () => {
    const expected = ['dev@acme.example.com', 'qa1@acme.example.com', 'qa2@acme.example.com'];
    expect(await resolve([' dev , qa-1,', '', 'qa-2'])).to.deep.equal(expected);
  });

  it('are refused if an entry of the default ones is empty: a part would be left out unnoticed (T1)', async () => {
    for (const defaultOrg of ['dev,', ',dev', 'dev,,qa-1', 'dev, ,qa-1']) {
      const refusal = await resolveTargets([], { ...known, defaultOrg }).catch((error: unknown) => error);
      expect(refusal, defaultOrg).to.include({ code: 'FlagMissing', variant: 'list' });
      expect(await resolve(['dev'], { ...known, defaultOrg })).to.deep.equal(['dev@acme.example.com']);
    }
    const aliases = { 'Wien, ': 'dev@acme.example.com' };
    expect(await resolve([], { ...known, aliases, defaultOrg: 'Wien, ' })).to.deep.equal(['dev@acme.example.com']);
  });

  it('are all aliases that a glob matches, sorted', async () => {
    const both = ['qa1@acme.example.com', 'qa2@acme.example.com'];
    for (const glob of ['qa-*', 'qa-?', 'qa-[12]']) expect(await resolve([glob]), glob).to.deep.equal(both);
    expect(await resolve(['Pr*'])).to.deep.equal(['prod@acme.example.com']);
  });

  it('keep what a glob matches and no login has, as an error of its own', async () => {
    expect(await resolve(['*-1'])).to.deep.equal(['gone@acme.example.com: OrgNotFound', 'qa1@acme.example.com']);
  });

  it('are folded by org id, whether it has 15 or 18 characters; the first login stays', async () => {
    expect(await resolve(['ada@acme.example.com', 'dev', 'dev@acme.example.com'])).to.deep.equal([
      'ada@acme.example.com',
    ]);
    expect(await resolve(['qa-1', 'qa-*', 'qa-2'])).to.deep.equal(['qa1@acme.example.com', 'qa2@acme.example.com']);
  });

  it('keep every name that they were asked for by, also those that a pattern matches', async () => {
    const asked = async (typed: string[]): Promise<unknown> =>
      (await resolveTargets(typed, known)).map((target) => target.asked);
    expect(
      await asked(['qa-2', 'dev@acme.example.com,dev', 'qa-*', 'ada@acme.example.com', 'zzz', 'x-*']),
    ).to.deep.equal([['qa-2'], ['dev@acme.example.com', 'dev', 'ada@acme.example.com'], ['qa-1'], ['zzz'], ['x-*']]);
    expect(await asked([])).to.deep.equal([['dev']]);
  });

  it('never hide behind one that is unknown, which comes with what could be meant', async () => {
    const targets = await resolveTargets(['devv', 'qa-1', 'zzzzzzzz', 'devv'], known);
    expect(targets.map(told)).to.deep.equal(['devv: OrgNotFound', 'qa1@acme.example.com', 'zzzzzzzz: OrgNotFound']);
    expect(targets.map(({ error }) => error?.data)).to.deep.equal([
      { org: 'devv', hint: 'dev' },
      undefined,
      { org: 'zzzzzzzz', hint: '' },
    ]);
  });

  it('an alias whose login is gone is not taken for a slip of itself', async () => {
    const [{ error } = {}] = await resolveTargets(['gone-1'], known);
    expect(error?.data).to.deep.equal({ org: 'gone-1', hint: '' });
    expect(error?.next?.data).to.deep.equal({ alias: 'gone-1', username: 'gone@acme.example.com' });
    const [{ error: unknown } = {}] = await resolveTargets(['gone-2'], known);
    expect(unknown?.next).to.equal(undefined);
  });

  it('are none where no alias matches a glob', async () => {
    const [target] = await resolveTargets(['x-*'], known);
    expect([target?.error?.code, target?.error?.data]).to.deep.equal(['NoTargets', { pattern: 'x-*' }]);
  });

  it('do not come from names that every object has', async () => {
    expect(await resolve(['constructor', 'toString'])).to.deep.equal([
      'constructor: OrgNotFound',
      'toString: OrgNotFound',
    ]);
  });

  it('are the default org where nothing is typed', async () => {
    expect(await resolve([])).to.deep.equal(['dev@acme.example.com']);
    expect(await resolve([' ', ','])).to.deep.equal(['dev@acme.example.com']);
  });

  it('are several default orgs where the variable or the setting names them, unless one alias has a comma', async () => {
    const both = ['dev@acme.example.com', 'qa1@acme.example.com'];
    expect(await resolve([], { ...known, defaultOrg: 'dev, qa-1' })).to.deep.equal(both);
    const aliases = { ...known.aliases, 'dev,qa-1': 'prod@acme.example.com' };
    expect(await resolve([], { ...known, aliases, defaultOrg: 'dev,qa-1' })).to.deep.equal(['prod@acme.example.com']);
  });

  it('need a default org where nothing is typed', async () => {
    const refused = await resolve([], { ...known, defaultOrg: undefined }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(EcaError).and.have.property('code', 'NoDefaultOrg');
  });
});
