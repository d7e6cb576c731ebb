import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { choices, defaultSwitches, type Choices } from '../../emulator/org/switches.ts';
import { subject } from './experiment.ts';
import { manners } from './manners-experiments.ts';
import { disputes, type Dispute } from './switch-experiments.ts';

const readme = readFileSync(new URL('../../emulator/README.md', import.meta.url), 'utf8');

describe('emulator: its switches', () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ orgs: [{ alias: 'first', apps: [] }] });
  });

  after(() => emulator.stop());

  it('each has an experiment on every side, and no two sides give the same', () => {
    expect(Object.keys({ ...disputes, ...manners })).to.have.members(Object.keys(defaultSwitches));
    for (const [name, sides] of Object.entries(choices)) {
      const { seen } = disputes[name as keyof Choices];
      expect(Object.keys(seen), name).to.deep.equal([...sides]);
      expect(new Set(Object.values(seen)), name).to.have.property('size', sides.length);
    }
    for (const [name, { usual, other }] of Object.entries(manners)) {
      expect(usual, name).not.to.deep.equal(other.seen);
      expect(other.value, name).not.to.deep.equal(defaultSwitches[name as keyof typeof manners]);
    }
  });

  it('the README names all of them, and the sides of each in order', () => {
    for (const [name, sides] of Object.entries(choices)) {
      expect(readme).to.include(`| \`${name}\` | ${sides.map((side) => `\`${side}\``).join(', ')} |`);
    }
    for (const name of Object.keys(manners)) expect(readme).to.include(`\`${name}\``);
  });

  for (const [name, dispute] of Object.entries<Dispute<string>>(disputes)) {
    const { look, seen, ...spec } = dispute;
    it(`${name}: ${Object.keys(seen).join(', ')}`, async () => {
      for (const [side, expected] of Object.entries(seen)) {
        const one = await subject(emulator, { ...spec, switches: { [name]: side } });
        expect(await look(one), side).to.equal(expected);
      }
    });
  }

  for (const [name, { look, usual, other }] of Object.entries(manners)) {
    it(`${name}: as usual and otherwise`, async () => {
      expect(await look(await subject(emulator))).to.deep.equal(usual);
      expect(await look(await subject(emulator, { switches: { [name]: other.value } }))).to.deep.equal(other.seen);
    });
  }

  it('a switch or a side that does not exist is refused, at the start and later', async () => {
    const wrongs: object[] = [{ pkceRequire: 'forced' }, { pkceRequired: 'force' }];
    for (const wrong of wrongs) {
      const started = await subject(emulator, { switches: wrong }).then(() => 'taken', String);
      expect(started).to.include('switch');
      expect(await emulator.configure('first', wrong).then(() => 'taken', String)).to.include('switch');
    }
  });
});
