import { readFileSync } from 'node:fs';
import { expect } from 'chai';

type Manifest = { readonly commands: Readonly<Record<string, { readonly flags: Readonly<Record<string, unknown>> }>> };

const { commands } = JSON.parse(
  readFileSync(new URL('../../../oclif.manifest.json', import.meta.url), 'utf8'),
) as Manifest;

/** Why a command that changes something, or asks before it does, saves no documents of apps. */
const reasons: Readonly<Record<string, string>> = {
  'eca:export': 'writes a file, and replaces another one only after a yes',
  'eca:retrieve': 'writes source files, which have a history of their own',
  'eca:settings:set': 'changes settings of the org, not documents of an app',
  'eca:usage:revoke': 'ends tokens, which nothing brings back',
  'eca:token:revoke': 'ends a token, which nothing brings back',
  'eca:secret:abort': 'changes a consumer pair, which no document has; the journal of the rotation is the way back',
  'eca:secret:deliver': 'changes files of callers, not apps',
  'eca:secret:discard': 'deletes a staged pair, which no document has',
  'eca:secret:promote': 'changes a consumer pair, which no document has; the journal of the rotation is the way back',
  'eca:secret:resume': 'changes a consumer pair, which no document has; the journal of the rotation is the way back',
  'eca:secret:retire': 'ends a consumer pair, which no document has',
  'eca:secret:rotate': 'changes a consumer pair, which no document has; the journal of the rotation is the way back',
  'eca:secret:show': 'changes nothing',
  'eca:secret:stage': 'changes a consumer pair, which no document has; the journal of the rotation is the way back',
  'eca:secret:status': 'deletes what this machine remembers of a rotation, at most',
};

/** Commands that ask first, or can be tried without an effect: all others change nothing in an org. */
const changing = Object.entries(commands).filter(([id, { flags }]) => {
  if (id.startsWith('eca:login:')) return false;
  return 'dry-run' in flags || 'no-prompt' in flags;
});

describe('--save-before', () => {
  it('is a flag of every command that changes documents of an app, or there is a reason', () => {
    const without = changing.filter(([, { flags }]) => !('save-before' in flags)).map(([id]) => id);
    expect(without.sort()).to.deep.equal(Object.keys(reasons).sort());
    expect(changing.length - without.length).to.be.greaterThan(15);
  });

  it('is a flag of no command that changes nothing', () => {
    const ids = changing.map(([id]) => id);
    const others = Object.entries(commands).filter(([id]) => !ids.includes(id));
    expect(others.filter(([, { flags }]) => 'save-before' in flags)).to.deep.equal([]);
  });
});
