import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { asApp } from '../../../../src/apps/connected/as-app.ts';
import { connectedApp } from '../../apps/connected/stark.ts';
import { acme } from '../../apps/acme.ts';
import { exported, org, parsed } from './exported.ts';

const oauth = '<oauthConfig><callbackUrl>https://old.example/cb</callbackUrl></oauthConfig>';
const external = acme({ header: { label: 'New' }, global: { callbackUrl: 'https://new.example/cb' } });
const connected: App = { ...asApp(connectedApp(`<label>Old</label>${oauth}`)), name: 'Acme' };
const connectedOut = { key: 'ExportConnectedLeftOut', data: { app: 'Acme' } };
const externalOut = { key: 'ExportExternalLeftOut', data: { app: 'Acme' } };
const manifestOf = (entry: string): string => `version: 1\norgs: { a: { target: a } }\napps:\n  Acme: ${entry}\n`;

describe('an export of an external client app and a connected app with one name', () => {
  for (const [kind, app, note] of [
    ['eca', connected, connectedOut],
    ['connected-app', external, externalOut],
  ] as const)
    it(`leaves the entry of the ${kind} alone if only the other one was read`, () => {
      const existing = manifestOf(`{ kind: ${kind}, label: Said }`);
      const { text, apps, notes } = exported([org('a', [app], 'a')], { existing });
      expect(text).to.equal(existing);
      expect(apps).to.deep.equal([]);
      expect(notes).to.deep.equal([note]);
    });

  it('updates the entry by the app of its kind, in whichever order they were read', () => {
    for (const apps of [
      [connected, external],
      [external, connected],
    ]) {
      const own = exported([org('a', apps, 'a')], { existing: manifestOf('{ kind: connected-app, label: Said }') });
      expect(parsed(own).apps['Acme']).to.include({ kind: 'connected-app', label: 'Old' });
      expect(own.notes).to.deep.include(externalOut);
      const other = exported([org('a', apps, 'a')], { existing: manifestOf('{ label: Said }') });
      expect(parsed(other).apps['Acme']).to.include({ label: 'New' });
      expect(other.notes).to.deep.include(connectedOut);
    }
  });

  it('has the external client app in a new manifest, and says there too that the other one is left out', () => {
    for (const orgs of [[org('a', [connected, external])], [org('a', [connected]), org('b', [external])]]) {
      const made = exported(orgs);
      expect(parsed(made).apps['Acme']).to.include({ label: 'New' }).and.not.to.have.property('kind');
      expect(made.notes).to.deep.equal([connectedOut]);
      expect(made.text).to.match(/^ {4}# ExportConnectedLeftOut /m);
    }
  });

  it('takes the namesake of the other kind for no app that the manifest wants', () => {
    const { notes } = exported([org('a', [connected], 'a')], {
      existing: manifestOf('{ label: Said }'),
      whole: ['eca', 'connected-app'],
    });
    expect(notes).to.deep.equal([connectedOut, { key: 'ExportMissing', data: { app: 'Acme', group: 'a' } }]);
  });

  it('says which org has none of the kind that was read, since the other was not looked at', () => {
    const orgs = [org('a', [external]), org('b', [])];
    const notLooked = (kind: string): object => ({ key: `ExportNo${kind}`, data: { org: 'b' } });
    expect(exported(orgs, { whole: ['eca'] }).notes).to.deep.equal([notLooked('External')]);
    const old = [org('a', [connected]), org('b', [])];
    expect(exported(old, { whole: ['connected-app'] }).notes).to.deep.equal([notLooked('Connected')]);
    expect(exported(orgs, { whole: ['eca', 'connected-app'] }).notes).to.deep.equal([]);
    expect(exported(orgs, { whole: [] }).notes).to.deep.equal([]);
    expect(exported([{ ...org('b', []), unread: ['X'] }], { whole: ['eca'] }).notes).to.deep.equal([]);
  });
});
