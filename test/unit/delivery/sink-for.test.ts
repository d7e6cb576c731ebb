import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { expandCommand } from '../../../src/delivery/placeholders.ts';
import { refuseSharedSinks, sinkFor } from '../../../src/delivery/sink-for.ts';
import { anchored, type SinkSpec } from '../../../src/delivery/sink-spec.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { place } from './acme.ts';

const whyNot = (attempt: () => unknown): string => {
  try {
    attempt();
    return 'accepted';
  } catch (error) {
    return isEcaError(error) && error.code === 'SinkInvalid' && 'why' in error.data
      ? String(error.data.why)
      : String(error);
  }
};
const env = (prefix: string): SinkSpec => ({ kind: 'env-file', path: '/srv/.env', prefix });

describe('a sink', () => {
  it('has the variables that its prefix asks for, with or without the underscore', () => {
    const { kind: _, ...plain } = sinkFor({ kind: 'env-file', path: '/srv/.env' }, place);
    expect(plain).to.deep.equal({
      name: '/srv/.env',
      path: '/srv/.env',
      variables: ['ECA_CLIENT_ID', 'ECA_CLIENT_SECRET'],
      fixMode: false,
      replaceOther: false,
    });
    for (const prefix of ['ACME', 'ACME_']) {
      expect(sinkFor(env(prefix), place)).to.include({ name: '/srv/.env (ACME_CLIENT_ID, ACME_CLIENT_SECRET)' });
    }
  });

  it('has no variable that sf would log, and none that is none', () => {
    const prefixes = ['SF', 'SF_', 'sf', 'SFDX', 'SFDX_', 'SF_ACME', 'Sfdx_x', '', '1A', 'A-B', 'A B', 'A=', '_'];
    expect(prefixes.map((prefix) => whyNot(() => sinkFor(env(prefix), place)))).to.deep.equal([
      ...Array<string>(7).fill('logged'),
      ...Array<string>(5).fill('prefix'),
      'accepted',
    ]);
    expect(whyNot(() => sinkFor(env('SFMC'), place))).to.equal('accepted');
  });

  it('is the same wherever a later command runs', () => {
    const folder = '/home/admin/project';
    expect(anchored({ kind: 'json-file', path: '../{org}.json' }, folder).path).to.equal('/home/admin/{org}.json');
    expect(anchored({ kind: 'env-file', path: '~/x.env' }, folder).path).to.equal(join(homedir(), 'x.env'));
    expect(anchored({ kind: 'exec', command: './store.sh' }, folder)).to.deep.equal({
      kind: 'exec',
      command: './store.sh',
    });
  });

  it('belongs to its place', () => {
    const path = '/srv/{app}/{orgId}/{org}-{rotationId}.{{org}}.json';
    expect(sinkFor({ kind: 'json-file', path }, place).name).to.equal(
      `/srv/Acme_Sync/00D000000000001EAA/admin@acme.example-${place.rotationId}.{org}.json`,
    );
    expect(sinkFor({ kind: 'exec', command: 'jq {{app}} | put {org}/{app}' }, place)).to.deep.equal({
      kind: 'exec',
      name: 'jq {app} | put admin@acme.example/Acme_Sync',
      command: 'jq {app} | put admin@acme.example/Acme_Sync',
      seconds: 120,
    });
    const slow = sinkFor({ kind: 'exec', command: './store', seconds: 600 }, place);
    expect(slow).to.include({ name: './store', seconds: 600 });
    expect(expandCommand('put {org} \'it is\' "{app}"', { ...place, org: "o'brien&co@acme.example" })).to.equal(
      "put 'o'\\''brien&co@acme.example' 'it is' \"Acme_Sync\"",
    );
  });

  it('that cannot be one is refused with the reason', () => {
    const odd = { ...place, org: "o'brien@acme.example" };
    const attempts: Array<[SinkSpec, typeof place, string]> = [
      [{ kind: 'env-file', path: '' }, place, 'empty'],
      [{ kind: 'exec', command: '  ' }, place, 'empty'],
      [{ kind: 'json-file', path: '/srv/{alias}.json' }, place, 'placeholder'],
      [{ kind: 'json-file', path: '/srv/{org}.json' }, { ...place, org: '' }, 'empty'],
      [{ kind: 'json-file', path: '/srv/.{org}/x' }, { ...place, org: '.' }, 'leaves-folder'],
      [{ kind: 'exec', command: "put '{org}'" }, odd, 'quoting'],
      [{ kind: 'exec', command: 'put $(id {org})' }, odd, 'quoting'],
      [{ kind: 'exec', command: 'put {org}' }, { ...place, org: '-rf@acme.example' }, 'quoting'],
    ];
    for (const [spec, where, why] of attempts) expect(whyNot(() => sinkFor(spec, where))).to.equal(why);
    expect(whyNot(() => expandCommand('put {org}', odd, 'win32'))).to.equal('quoting');
    expect(expandCommand('put {org}', place, 'win32')).to.equal('put admin@acme.example');
  });

  it('is not written by two orgs', () => {
    const sinks = (path: string): Array<ReturnType<typeof sinkFor>> =>
      ['a@acme.example', 'b@acme.example'].map((org) => sinkFor({ kind: 'env-file', path }, { ...place, org }));
    const command = sinkFor({ kind: 'exec', command: './store' }, place);
    expect(whyNot(() => refuseSharedSinks(sinks('/srv/.env')))).to.equal('shared');
    expect(whyNot(() => refuseSharedSinks([...sinks('/srv/{org}.env'), command, command]))).to.equal('accepted');
    expect(whyNot(() => refuseSharedSinks([sinkFor(env('A'), place), sinkFor(env('B'), place)]))).to.equal('accepted');
  });
});
