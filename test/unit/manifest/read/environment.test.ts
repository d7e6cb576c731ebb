import { expect } from 'chai';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';

const problemsOf = (name: string): string[] =>
  parseManifest(`version: 1\nenv: [${name}]\norgs: { a: { target: a } }\napps: {}\n`).problems.map(({ reason }) =>
    'key' in reason ? reason.key : reason.code,
  );

describe('the names of variables that a manifest may use (R12)', () => {
  const secret = ['PGPASSFILE', 'APPKEY', 'SSH_PRIV', 'SLACK_WEBHOOK_URL', 'CONNECTION_STRING', 'STORAGE_SAS'];
  for (const name of [...secret, 'SENTRY_DSN', 'DOCKER_CONFIG_JSON', 'AccountKey'])
    it(`${name} says that it holds a credential`, () => expect(problemsOf(name)).to.deep.equal(['EnvSecret']));

  for (const name of ['CALLBACK_HOST', 'MONKEY', 'GASDSN_HOST', 'PRIVATEER', 'SASKATCHEWAN', 'WEB_HOST'])
    it(`${name} doesn't`, () => expect(problemsOf(name)).to.deep.equal([]));
});
