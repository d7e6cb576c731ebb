import { inspect, format } from 'node:util';
import { expect } from 'chai';
import { type ErrorCode, errorCodes } from '../../../src/errors/codes.ts';
import { EcaError, isEcaError, keepingFacts } from '../../../src/errors/eca-error.ts';
import { exitCodeOfError } from '../../../src/errors/exit-codes.ts';
import { Secret, withoutSecrets } from '../../../src/errors/secret.ts';

describe('an error', () => {
  it('carries its code, its data and its cause', () => {
    const cause = new Error('low');
    const error = new EcaError('RunAsMissing', { app: 'Acme' }, { cause });
    expect(error).to.include({ name: 'EcaError', code: 'RunAsMissing', message: 'RunAsMissing', cause });
    expect(error.data).to.deep.equal({ app: 'Acme' });
    expect([error, cause, undefined, 'RunAsMissing', { code: 'RunAsMissing' }].map(isEcaError)).to.deep.equal([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('keeps the facts that it has when there is more to say', async () => {
    const error = new EcaError('RunAsMissing', { app: 'Acme' }, { done: { deployId: '0Af' } });
    const next = { key: 'next.again', data: {} };
    const more = error.with({ next, done: { deployId: null, app: 'Acme' } });
    expect(more).to.deep.include({ code: 'RunAsMissing', next, done: { deployId: '0Af', app: 'Acme' }, cause: error });
    expect(error.with({}).done).to.deep.equal({ deployId: '0Af' });
    const failing = async (thrown: Error): Promise<unknown> =>
      keepingFacts(
        ({ code }) => ({ code }),
        async () => Promise.reject(thrown),
      ).catch((caught: unknown) => caught);
    expect(await failing(error)).to.deep.include({ done: { deployId: '0Af', code: 'RunAsMissing' } });
    const other = new Error('other');
    expect(await failing(other)).to.equal(other);
  });

  it('ends a command with 2 for wrong usage, 130 for an interruption, else with 1', () => {
    const codes = Object.keys(errorCodes) as ErrorCode[];
    const ending = (exit: number): ErrorCode[] => codes.filter((code) => exitCodeOfError(code) === exit);
    expect(ending(130)).to.have.members(['Interrupted', 'DeployInterrupted', 'ConsumerWaitInterrupted']);
    expect(ending(2)).to.have.members([
      'WrongUsage',
      'AppNamedTwice',
      'ArgumentAfterOrgs',
      'AppNameInvalid',
      'OneOrgOnly',
      'OneProjectOnly',
      'CanaryUnknown',
      'ShardInvalid',
      'ResultsInvalid',
      'ManifestUnreadable',
      'PlanUnreadable',
      'PlanFileTaken',
      'OrgNotInManifest',
      'AppNotInManifest',
      'SavedFileInvalid',
      'NotInSavedFile',
      'NoRotationInManifest',
      'ExecNotAllowed',
      'FlowUnknown',
      'ColumnUnknown',
      'FilterInvalid',
      'FlagMissing',
      'AliasUnfit',
      'FlagForOneApp',
      'FlagsContradict',
      'FlagNotForFlow',
      'FlagNotForRotation',
      'FlagReplaced',
      'TargetsFileUnreadable',
      'ReportInvalid',
      'RuleUnknown',
      'BaselineInvalid',
      'BaselineUnreadable',
      'NoDefaultOrg',
      'CallbackUrlInvalid',
      'CallbackUrlsTooLong',
      'ScopeUnknown',
      'CertificateInvalid',
      'FieldUnknown',
      'FieldAmbiguous',
      'FieldReserved',
      'FieldValueInvalid',
      'IpRangeInvalid',
      'AttributeInvalid',
      'NothingToSet',
      'SinkInvalid',
      'SinkMissing',
      'DurationInvalid',
      'UsernameInvalid',
      'UsernameForOneOrg',
      'SettingUnknown',
      'HostNotTrusted',
      'CallbackNotRegistered',
      'CallbackElsewhere',
      'MyDomainNeeded',
      'KeyFileInvalid',
      'SecretSourceInvalid',
      'ProxyInvalid',
    ]);
    expect(ending(1)).to.have.length(codes.length - ending(2).length - ending(130).length);
  });
});

describe('a text that holds secrets of this process', () => {
  it('is given without them, as they are or as a URL writes them; what is too short to be one stays', () => {
    const [one, other] = [new Secret('s3cret/of+1process'), new Secret('short')];
    const text = `a ${one.reveal()} b ${encodeURIComponent(one.reveal())} c ${other.reveal()}`;
    expect(withoutSecrets(text)).to.equal('a [redacted] b [redacted] c short');
  });
});

describe('a secret', () => {
  const secret = new Secret('0123456789ABCDEF');

  it('is given out by its own verb only', () => {
    expect(secret.reveal()).to.equal('0123456789ABCDEF');
  });

  it('says [redacted] however it is printed (S1)', () => {
    const printed = [
      String(secret),
      [secret].join(),
      secret.toString(),
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ deep: { secret } }, { depth: 9, showHidden: true }),
      format('%s %o %O %j', secret, secret, secret, secret),
      JSON.stringify(Object.entries(secret)),
      JSON.stringify(structuredClone(secret)),
    ];
    for (const text of printed) expect(text).not.to.include('0123456789');
    for (const text of printed.slice(0, 7)) expect(text).to.include('[redacted]');
  });
});
