import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { networkCauses } from '../../../src/errors/foreign/network-causes.ts';
import { reportError, toSfError } from '../../../src/output/error-text.ts';
import { journalUntrusted } from '../../../src/secret/state/journal.ts';
import { failureText } from '../../../src/output/org-text.ts';

describe('what to do about an error', () => {
  const data = { app: 'Acme', org: 'me@acme.com', detail: 'no answer' };

  it('says in words why a file cannot be read', () => {
    const unreadable = (why: string): string =>
      reportError(new EcaError('SourceUnreadable', { path: 'apps', why })).message;
    expect(unreadable('ENOENT')).to.equal('"apps" can\'t be read: there\'s no such file or folder.');
    expect(unreadable('ELOOP')).to.include('ELOOP');
  });

  it('names files that are left out, and guesses nothing about them', () => {
    const left = { app: 'Kiosk', folder: 'apps', hint: 'apps/Kiosk.eca-meta.xml' };
    const said = (variant?: string): string => reportError(new EcaError('AppNotInFiles', left, { variant })).message;
    expect(said('ignored')).to.match(/because \.forceignore names them: apps\/Kiosk\.eca-meta\.xml$/);
    expect(said()).to.include('Did you mean: apps/Kiosk.eca-meta.xml?');
  });

  it('fills the port into the reason why nobody can listen there', () => {
    const port = (why: string): string =>
      reportError(new EcaError('PortUnusable', { url: 'http://localhost:1717/', port: 1717, why })).message;
    expect(port('EADDRINUSE')).to.include('another program uses port 1717.');
    expect(port('EACCES')).to.include('only administrators may use port 1717.');
  });

  it('looks the same whether it is about what was typed or about an org', () => {
    const error = new EcaError('AppNotFound', { ...data, hint: '' });
    const page = toSfError(error, { wrap: true });
    const ofOrg = failureText({ org: data.org, orgId: '', asked: [], status: 'failed', error: reportError(error) });
    expect(`Error (AppNotFound): ${page.message}`).to.equal(stripVTControlCharacters(ofOrg));
    expect(page.message).to.match(/^There's no app "Acme" in me@acme\.com\.\n\nTry this:\n {2}- List the apps/);
    expect(page.actions ?? []).to.deep.equal([]);
    expect(toSfError(error, { wrap: false }).actions).to.deep.equal(reportError(error).actions);
  });

  it('says where the settings of an org are listed, which no help does', () => {
    const org = reportError(new EcaError('NothingToSet', {}, { variant: 'org' }));
    expect(org.message).to.equal('No setting was named.');
    expect(org.actions.join()).to.include('sf eca settings show');
    expect(reportError(new EcaError('NothingToSet', {})).actions.join()).to.include('--help');
  });

  it('sends who filters by kind to the flag for it', () => {
    const kind = new EcaError('FilterInvalid', { filter: 'kind=eca', choices: '' }, { variant: 'kind' });
    expect(reportError(kind).actions.join()).to.include('--kind');
  });

  it('names the values that a filter takes, in one line', () => {
    const error = new EcaError('FilterInvalid', { filter: 'link=x', choices: 'link=own, link=none' });
    expect(reportError(error).actions).to.deep.equal(['Use: link=own, link=none']);
  });

  it('prints no command that takes a host for an org (R7)', () => {
    const actionsAt = (org: string): string =>
      networkCauses
        .flatMap(({ code, variant }) => {
          const error = new EcaError(code as 'ConnectionFailed', { org, detail: 'ENOTFOUND' }, { variant });
          return reportError(error).actions;
        })
        .join('\n');
    expect(actionsAt('me@acme.com')).to.include('sf org display --target-org me@acme.com');
    expect(actionsAt('no-such.my.salesforce.com')).to.not.include('--target-org');
  });

  it('leaves out what the command does itself, and guesses where a clock is measured to be wrong (R7)', () => {
    const refused = { host: 'acme.my.salesforce.com', step: 'jwt', status: 400, app: 'Acme', org: 'me@acme.com' };
    const invalid = { ...refused, error: 'invalid_grant', description: 'invalid assertion' };
    const error = new EcaError('OauthRefused', invalid);
    expect(reportError(error).actions.join('\n')).to.include('Compare the app').and.not.include('sf eca login jwt');
    const type = new EcaError('OauthRefused', { ...refused, error: 'invalid_assertion_type', description: '' });
    expect(reportError(type).actions.join('\n')).to.include('Login History');
    const clock = error.with({ next: { key: 'next.clockFast', data: { minutes: '9' } } });
    expect(reportError(clock).actions).to.have.length(1);
  });

  it('says what to do about a place that a pair cannot go to, by what is wrong with it', () => {
    const problems = { link: 'Name the file', command: 'exit code 0', 'other-pair': '--replace-other-pair' };
    for (const [variant, words] of Object.entries(problems)) {
      const error = new EcaError('DeliveryFailed', { sink: '.env', detail: [] }, { variant });
      expect(reportError(error).actions.join()).to.include(words).and.not.include('Fix this');
    }
  });

  it('says what a key file is, with the command that makes a key of it', () => {
    const key = (why: string): string =>
      reportError(new EcaError('KeyFileInvalid', { file: 'my key.p12', why, app: 'A', org: 'O' })).message;
    expect(key('pkcs12')).to.include("openssl pkcs12 -in 'my key.p12' -nocerts");
    expect(key('ENOENT')).to.equal('"my key.p12" contains no key to sign with: there\'s no such file.');
  });

  it('a printed command names the org in which it happened, although the code does not know it', () => {
    const error = new EcaError('NothingToRemove', { app: 'Acme', value: 'one', why: 'scope', hint: '' });
    expect(reportError(error.at('me@acme.com').with({})).actions[0]).to.equal(
      'See what the app has: sf eca display --name Acme --target-org me@acme.com',
    );
    expect(reportError(error).actions[0]).to.equal('See what the app has: sf eca display --name Acme');
  });

  it('a cause with ways out of its own gives those alone, as commands that work where it was met', () => {
    const reported = (why: string): readonly string[] =>
      reportError(new EcaError('CombinationRefused', { app: 'Acme', why }).at('me@acme.com')).actions;
    expect(reported('idle-limit')).to.have.length(2);
    expect(reported('idle-limit')[0]).to.include(
      'sf eca policy set --name Acme --target-org me@acme.com --refresh-token-policy specific-inactivity ' +
        '--refresh-token-validity 30 --refresh-token-unit days',
    );
    expect(reported('handler-user').join()).to.include('in the same command');
    const range = (why: string): string =>
      reportError(new EcaError('IpRangeInvalid', { range: '10.0.0.9/24', why })).actions.join();
    expect(range('too-many')).to.include('adjacent addresses').and.not.include('=DESCRIPTION');
    expect(range('host-bits')).to.include('first address of the network');
    expect(range('order')).to.include('the lower address first');
    expect(range('syntax')).to.include('=DESCRIPTION');
    const unproved = (why: string): string =>
      reportError(new EcaError('ProofImpossible', { app: 'Acme', org: 'me@acme.com', why })).actions.join();
    expect(unproved('mtls')).to.include('--skip-proof').and.not.include('--jwt-key-file');
    expect(unproved('dpop')).to.include('--jwt-key-file').and.not.include('--skip-proof');
  });

  it('quotes no reason where the org gave none', () => {
    const [org, url, permissions] = ['me@acme.com', 'https://acme/lightning', 'View Client Secret'];
    for (const detail of ['', 'not currently enabled']) {
      const errors = [
        new EcaError('SecretAccessOff', { org, url, detail }),
        new EcaError('SecretAccessDenied', { org, permissions, detail }),
      ];
      for (const { message } of errors.map(reportError)) {
        expect(message).to.not.include('()');
        expect(message.includes(`(${detail})`)).to.equal(detail !== '');
      }
    }
  });

  it('several apps that failed each come with their reason, even if it is only a choice', () => {
    const wrong = new EcaError('CombinationRefused', { app: 'Acme', why: 'handler-user' });
    const done = { apps: [], failed: [{ app: 'Acme', deployId: null, error: wrong }] };
    const names = { org: 'me@acme.com', done: 'Kiosk', same: '', problems: 'Acme: CombinationRefused' };
    const { message } = reportError(new EcaError('AppsFailed', names, { done }));
    expect(message).to.include('Deployed now: Kiosk. Nothing to change: none.');
    expect(message).to.include('- Acme (CombinationRefused): Acme can').and.include('needs an Apex handler.');
  });

  it('how to go on with what was under way comes first', () => {
    const next = { key: 'next.resume', data: { id: '20261123-acme', option: ' --state-dir /run/state' } };
    const [bare, ...rest] = reportError(new EcaError('ProofInconclusive', data)).actions;
    const [first, ...others] = reportError(new EcaError('ProofInconclusive', data, { next })).actions;
    expect(first).to.include('sf eca secret resume 20261123-acme --state-dir /run/state');
    expect(others).to.deep.equal([bare, ...rest]);
  });

  it('what keeps a rotation from going on comes before how to go on (T4)', () => {
    const next = { key: 'next.resume', data: { id: '20261123-acme', option: '' } };
    const off = new EcaError('SecretAccessOff', { org: 'me@acme.com', url: 'https://x.example', detail: '' }, { next });
    const exhausted = new EcaError('RequestsExhausted', { org: 'me@acme.com', detail: '' }, { next });
    expect(reportError(off).actions[0]).to.include('Turn it on in Setup');
    for (const error of [off, exhausted])
      expect(reportError(error).actions.at(-1)).to.include('sf eca secret resume 20261123-acme');
    const again = { key: 'next.again', data: {} };
    expect(reportError(new EcaError('RequestsExhausted', exhausted.data, { next: again })).actions[0]).to.include(
      'again',
    );
  });

  it('a journal of another key leaves the app to the user, too, where the places are given (T4)', () => {
    const place = { app: 'Robot', org: 'me@acme.com', orgId: '', appId: '', consumerId: '' };
    const found = { id: '20261128-a', place, begunAt: '', hasEnded: false };
    const [named, unnamed] = [undefined, 'unnamed' as const].map((one) => reportError(journalUntrusted(found, one)));
    expect(named?.actions[0]).to.include('with the same --dotenv, --json-file or --exec as before');
    expect(unnamed?.actions[0]).to.match(/^Add the name of the app.*: --name Robot --target-org me@acme\.com\./);
  });

  it('what was interrupted and can go on says only that', () => {
    const next = { key: 'next.resume', data: { id: '20261123-acme', option: '' } };
    expect(reportError(new EcaError('Interrupted', { detail: '' }, { next })).actions).to.have.length(1);
    for (const variant of [undefined, 'queued', 'locked']) {
      const busy = new EcaError('OrgBusy', { org: 'me@acme.com', detail: '' }, { variant, next });
      expect(reportError(busy).actions, variant).to.have.length(1);
    }
    expect(reportError(new EcaError('Interrupted', { detail: '' })).actions.join()).to.include('Run the command again');
  });
});
