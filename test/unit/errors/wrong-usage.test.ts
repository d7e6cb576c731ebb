import { expect } from 'chai';
import { errorCodes, type ErrorCode } from '../../../src/errors/codes.ts';
import { exitCodeOfError } from '../../../src/errors/exit-codes.ts';
import { readFiles, roomOf } from '../house-rules/source-files.ts';

/** Rooms that read what is stored, what a project has or what an org answers, beside what is typed. */
const rooms = ['change', 'delivery', 'estate', 'login', 'oauth', 'org', 'project', 'secret'];

/** Each place in these rooms that reports wrong usage, and what on the command line corrects it. */
const corrected: Readonly<Record<string, string>> = {
  'change/manifest/plan-app.ts FlagMissing': 'contactEmail in the file of --manifest',
  'change/migrate/plan-migration.ts FieldUnknown': '--leave-out',
  'delivery/sink-spec.ts SinkInvalid': '--dotenv, --json-file, --exec',
  'login/callback-choice.ts CallbackElsewhere': '--callback-url',
  'login/callback-choice.ts CallbackNotRegistered': '--callback-url',
  'login/client-credentials.ts FlagMissing': '--client-secret-stdin',
  'login/code-credentials.ts FlagMissing': '--callback-url',
  'login/doctor/app-to-examine.ts FlagForOneApp': '--name',
  'login/token-work.ts FlagMissing': '--client-id',
  'oauth/device.ts HostNotTrusted': 'nothing: its variant says that it is about an answer',
  'oauth/hosts.ts HostNotTrusted': '--instance-url, --allow-host; for an answer, its variant',
  'oauth/hosts.ts MyDomainNeeded': '--instance-url',
  'oauth/jwt/signing-key.ts KeyFileInvalid': '--jwt-key-file',
  'org/logins/key-of-app.ts KeyFileInvalid': 'as read-key-file.ts, with the names',
  'org/logins/read-key-file.ts KeyFileInvalid':
    '--jwt-key-file; for a stored login, mint-token.ts says LoginKeyInvalid',
  'org/proxy.ts ProxyInvalid': 'HTTPS_PROXY and its like',
  'project/package-folders.ts OneProjectOnly': '--source-dir',
  'secret/rotate/promote-staged.ts FlagMissing': '--staged-id',
  'secret/rotate/resume-elsewhere.ts SinkMissing': '--dotenv, --json-file, --exec',
  'secret/start/choose-proof.ts FlagMissing': '--jwt-username',
};

const codes = Object.keys(errorCodes) as ErrorCode[];

describe('an error that ends a command with 2', () => {
  it('is thrown below the input only where the command line corrects it', () => {
    const usage = codes.filter((code) => exitCodeOfError(code) === 2);
    const thrown = readFiles(['src'], ['.ts'])
      .filter(({ path }) => rooms.includes(roomOf(path) ?? ''))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/new EcaError\(\s*'(\w+)'/g)]
          .map(([, code]) => code as ErrorCode)
          .filter((code) => usage.includes(code))
          .map((code) => `${path.replace('src/', '')} ${code}`),
      );
    expect([...new Set(thrown)].sort()).to.deep.equal(Object.keys(corrected).sort());
  });

  for (const code of [
    'LoginKeyInvalid',
    'StateUnreadable',
    'JournalUntrusted',
    'FilesSkipped',
    'FileValueInvalid',
  ] as const)
    it(`is not ${code}: that is stored, or part of a project`, () => {
      expect(exitCodeOfError(code)).to.equal(1);
    });
});
