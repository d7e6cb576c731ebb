import { expect } from 'chai';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { checkValues } from '../../../../src/manifest/wanted/wanted.ts';
import { isInOauth } from '../../../../src/manifest/keys/oauth-keys.ts';
import { keys } from '../../../../src/manifest/keys/keys.ts';
import { problemReport } from '../../../../src/output/manifest/problem-text.ts';

function problemsOf(entry: string): string[] {
  const text = `version: 1\norgs: { a: { target: a }, b: { target: b } }\napps:\n  Acme: ${entry}\n`;
  const { manifest, problems } = parseManifest(text);
  const all = [...problems, ...(manifest === undefined ? [] : checkValues(manifest, {}).problems)];
  return all.map((problem) => `${problem.line}:${problem.column} ${problemReport(problem).message}`);
}

describe('oauth: none in a manifest', () => {
  it('goes with the header, with the policy that every app has, and with elements outside OAuth', () => {
    expect(
      problemsOf(
        '{ oauth: none, label: A, enabled: off, policy: { startPage: none, oauthPlugin: off }, set: { ExtlClntAppConfigurablePolicies.isSamlPluginEnabled: "true" } }',
      ),
    ).to.deep.equal([]);
  });

  it('contradicts what only OAuth settings have, wherever that is said', () => {
    const text = 'is in an app\'s OAuth settings or OAuth policy, and "oauth: none" says that this app has neither.';
    for (const [entry, name, column] of [
      ['{ oauth: none, scopes: [api] }', 'scopes', 32],
      ['{ oauth: none, certificate: none }', 'certificate', 37],
      ['{ oauth: none, flows: { device: off } }', 'flows.device', 41],
      ['{ oauth: none, overrides: { b: { runAs: u@a.example } } }', 'runAs', 49],
      ['{ oauth: none, link: { sourceOrg: a } }', 'link.sourceOrg', 43],
      [
        '{ oauth: none, set: { ExtlClntAppOauthSettings.isFirstPartyAppEnabled: "true" } }',
        'ExtlClntAppOauthSettings.isFirstPartyAppEnabled',
        31,
      ],
    ] as const) {
      const [first = '', ...more] = problemsOf(entry);
      expect(first, entry)
        .to.match(/^4:\d+ /)
        .and.to.include(`"${name}" ${text}`);
      expect(Number(first.slice(2).split(' ')[0]), entry).to.equal(column);
      expect(more, entry).to.deep.equal([]);
    }
  });

  it('is the only word, and of no connected app', () => {
    expect(problemsOf('{ oauth: off }')[0]).to.include('"off"').and.to.include('none');
    expect(problemsOf('{ oauth: null }')[0]).to.include('oauth');
    expect(problemsOf('{ kind: connected-app, oauth: none }')[0]).to.include('A connected app has no "oauth".');
  });

  it('leaves to other apps the keys of header and app policy, and takes every other', () => {
    const left = keys.map(({ name }) => name).filter((name) => !isInOauth(name));
    expect(left).to.deep.equal([
      ...['label', 'description', 'contactEmail', 'contactPhone', 'distributionState', 'iconUrl', 'logoUrl', 'enabled'],
      ...['oauth', 'policy.oauthPlugin', 'policy.startPage', 'policy.startUrl'],
    ]);
  });
});
