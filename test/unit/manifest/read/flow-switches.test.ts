import { expect } from 'chai';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { checkValues, wantedIn } from '../../../../src/manifest/wanted/wanted.ts';
import { problemReport } from '../../../../src/output/manifest/problem-text.ts';

const globals = 'ExtlClntAppGlobalOauthSettings';
const head = 'version: 1\norgs: { a: { target: a }, b: { target: b, vars: { on: "true" } } }\napps:\n';
const org = { alias: 'a', username: 'a@acme.example', id: '00D000000000001', host: 'a.example' };

/** What is wrong, without an org. */
function wrong(text: string): string[] {
  const { manifest, problems } = parseManifest(text);
  const all = [...problems, ...(manifest === undefined ? [] : checkValues(manifest, {}).problems)];
  return all.map(problemReport).map(({ message }) => message);
}

describe('the switches of a flow under "set"', () => {
  it('may be said one by one where there are several', () => {
    expect(wrong(`${head}  App: { set: { ${globals}.isTokenExchangeEnabled: true } }\n`)).to.deep.equal([]);
    expect(wrong(`${head}  App: { set: { ${globals}.isDeviceFlowEnabled: true } }\n`).join('\n')).to.include(
      'has the key "flows.device"',
    );
  });

  it('contradict the flow itself', () => {
    const both = `  App: { flows: { token-exchange: on }, set: { ${globals}.isTokenExchangeEnabled: false } }\n`;
    expect(wrong(`${head}${both}`).join('\n')).to.include('is also set by the key "flows.token-exchange"');
  });
});

it('an element under "set" that a group overrides isn’t read there, so it may have a variable of other groups', () => {
  const set = `set: { ${globals}.isTokenExchangeEnabled: '\${on}' }`;
  const overrides = `overrides: { a: { set: { ${globals}.isTokenExchangeEnabled: false } } }`;
  const text = `${head}  App: { ${set}, ${overrides} }\n`;
  expect(wrong(text)).to.deep.equal([]);
  const { manifest } = parseManifest(text);
  const [group] = manifest?.groups ?? [];
  if (manifest === undefined || group === undefined) throw new Error(text);
  const [app] = wantedIn(manifest, group, org, {}).apps;
  expect(app?.settings.set).to.deep.equal({ [`${globals}.isTokenExchangeEnabled`]: 'false' });
});
