import { expect } from 'chai';
import { startEmulator, type Emulator, type OrgSpec } from '../../emulator/client.ts';
import { ask, consumerPath, entries } from './credentials-client.ts';
import { subject, type Subject } from './experiment.ts';
import { outcome, robot, robotToken, type Pair } from './oauth-client.ts';

const unknown = '400 invalid_client_id client identifier invalid';
const wrong = '400 invalid_client invalid client credentials';

type Rotation = {
  old: Pair;
  made: Pair;
  /** What the token endpoint says to the old pair and to the new one. */
  both: () => Promise<string[]>;
  rotate: () => Promise<unknown>;
  discard: () => Promise<unknown>;
  pass: (minutes: number) => Promise<void>;
};

describe('emulator: pairs at the token endpoint', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ orgs: [] });
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  const pairOf = (fields: Record<string, string> | undefined): Pair => ({
    key: fields?.['key'] ?? '',
    secret: fields?.['secret'] ?? '',
  });

  const staged = async (spec: Partial<OrgSpec> = {}): Promise<Rotation> => {
    const one: Subject = await subject(emulator, { apps: ['secret-access'], ...spec });
    const { org } = one;
    for (const document of robot(org.alias)) await emulator.setDocument(org.alias, document);
    const base = await consumerPath(org, 'Robot');
    const old = pairOf((await ask(org, 'GET', `${base}?part=keyandsecret`)).body as Record<string, string>);
    const made = pairOf(entries(await ask(org, 'POST', `${base}/staged`, { body: {} }))[0]);
    const slot = async (): Promise<string> =>
      `${base}/staged/${entries(await ask(org, 'GET', `${base}/staged`))[0]?.['id']}`;
    return {
      old,
      made,
      both: async () => [outcome(await robotToken(org, old)), outcome(await robotToken(org, made))],
      rotate: async () => ask(org, 'PATCH', await slot(), { body: { command: 'rotate' } }),
      discard: async () => ask(org, 'DELETE', await slot()),
      pass: (minutes) => emulator.configure(org.alias, { advanceMinutes: minutes }),
    };
  };

  const month = 30 * 24 * 60;

  it('a staged pair authenticates before it is promoted; its secret goes with its own key only', async () => {
    const { old, made, both } = await staged();
    expect(await both()).to.deep.equal(['ok', 'ok']);
    const org = emulator.orgs.at(-1) ?? emulator.org('none');
    expect(outcome(await robotToken(org, { ...made, secret: old.secret }))).to.equal(wrong);
    expect(outcome(await robotToken(org, { ...old, secret: made.secret }))).to.equal(wrong);
  });

  it('after the promotion both do, and after thirty days the new one alone', async () => {
    const { both, rotate, pass } = await staged();
    await rotate();
    expect(await both()).to.deep.equal(['ok', 'ok']);
    await pass(month);
    expect(await both()).to.deep.equal([unknown, 'ok']);
  });

  it('a staged pair that nobody promoted ends after thirty days', async () => {
    const { both, pass } = await staged();
    await pass(month);
    expect(await both()).to.deep.equal(['ok', unknown]);
  });

  it('a deleted pair ends at once, staged or rotated', async () => {
    const unpromoted = await staged();
    await unpromoted.discard();
    expect(await unpromoted.both()).to.deep.equal(['ok', unknown]);
    const promoted = await staged();
    await promoted.rotate();
    await promoted.discard();
    expect(await promoted.both()).to.deep.equal([unknown, 'ok']);
  });

  it('a new pair is an unknown client until it has propagated', async () => {
    const { both, pass } = await staged({ switches: { propagationSeconds: 300 } });
    expect(await both()).to.deep.equal(['ok', unknown]);
    await pass(4);
    expect(await both()).to.deep.equal(['ok', unknown]);
    await pass(1);
    expect(await both()).to.deep.equal(['ok', 'ok']);
  });
});
