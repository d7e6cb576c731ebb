import { expect } from 'chai';
import { loggedErrors } from '../../../../src/output/doctor/logged-errors.ts';
import { formsOf } from '../../../support/secret-forms.ts';

const commands = ['eca:oauth:set', 'eca:list', 'eca:login:client-credentials'];
const stack = (name: string): string =>
  `\n    at SfCommandError.from (file:///x.js:1:2)\n    at ${name}.catch (file:///y.js:3:4)`;
const row = (msg: string, more: object = {}): string =>
  JSON.stringify({ level: 50, time: 1_795_963_077_176, name: 'sf:oclif', msg, ...more });
const missing = 'AppNotFound: There\'s no app "Nobody" in\nme@acme.com.\nTry this:\n  - List them.';

describe('the last errors in the log of sf', () => {
  it('are those of our commands: time, command, code and our own words for it', () => {
    const log = [row(missing + stack('_EcaOauthSet')), row(`OrgNotFound: gone${stack('EcaLoginClientCredentials')}`)];
    expect(loggedErrors(log.join('\n'), commands)).to.deep.equal([
      {
        at: '2026-11-29T14:37:57.176Z',
        command: 'eca oauth set',
        code: 'AppNotFound',
        message: 'There\'s no app "…" in …. …',
      },
      { at: '2026-11-29T14:37:57.176Z', command: 'eca login client-credentials', code: 'OrgNotFound', message: null },
    ]);
  });

  it('are at most the newest twenty', () => {
    const rows = Array.from({ length: 30 }, (_, index) => row(missing + stack('EcaList'), { time: index }));
    expect(loggedErrors(rows.join('\n'), commands).map(({ at }) => Date.parse(at))).to.deep.equal(
      Array.from({ length: 20 }, (_, index) => index + 10),
    );
  });

  it('are nothing else: other commands, warnings, torn lines, unknown codes, odd types', () => {
    const others = [
      row(missing + stack('OrgOpen')),
      row(missing + stack('EcaElsewhere')),
      row(missing),
      row(missing + stack('EcaList'), { level: 40 }),
      row(missing + stack('EcaList'), { time: 'now' }),
      row(missing + stack('EcaList'), { time: 1e300 }),
      row(`Stranger: what${stack('EcaList')}`),
      row(missing + stack('EcaList')).slice(20),
      row('', { msg: { text: missing } }),
      '[]',
      'null',
    ];
    expect(loggedErrors(others.join('\n'), commands)).to.deep.equal([]);
  });

  it('contain no secret, in whatever form and place it was logged (S1)', () => {
    const secret = 'S3cret/Of+Another&Process=9!';
    for (const form of formsOf(secret)) {
      const texts = [
        `AppNotFound: There's no app "${form}" in ${form}. ${form}${stack('EcaList')}`,
        `AppNotFound: ${form}${stack('EcaList')}`,
        `${form}: There's no app${stack('EcaList')}`,
      ];
      const log = texts.map((msg) => row(msg, { name: form, password: form })).join('\n');
      const found = JSON.stringify(loggedErrors(log, commands));
      expect(found).to.include('AppNotFound');
      expect(found).not.to.include(JSON.stringify(form).slice(1, -1));
    }
  });
});
