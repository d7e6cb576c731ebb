import { expect } from 'chai';
import type { App } from '../../../src/apps/app.ts';
import { findApp, findAppInFiles, labelOf } from '../../../src/apps/find-app.ts';
import { documentWith, headerType, refusalOf, thisOrg } from './acme.ts';

const app = (name: string, label?: string): App => ({
  name,
  orgId: thisOrg,
  org: 'dev',
  policiesReadable: true,
  documents: [documentWith(headerType, name, label === undefined ? {} : { label })],
});

const estate = [
  app('app', 'Portal'),
  app('app_uat', 'Portal'),
  app('Billing', 'app'),
  app('Buchhaltung', 'Büro-Straße 🚀'),
  app('NoLabel'),
];
const find = (typed: string): string => findApp(estate, typed, 'dev').name;

describe('finding an app', () => {
  it('goes by the exact API name first, even where it is the label of another or the start of one (M2)', () => {
    expect(['app', 'app_uat', 'Billing'].map(find)).to.deep.equal(['app', 'app_uat', 'Billing']);
  });

  it('then by the API name in another case, blanks around it left out', () => {
    expect(['APP', ' billing ', 'APP_UAT', 'nolabel'].map(find)).to.deep.equal([
      'app',
      'Billing',
      'app_uat',
      'NoLabel',
    ]);
  });

  it('then by a label that one app only has, in any case and any form of its letters', () => {
    for (const typed of ['Büro-Straße 🚀', 'büro-straße 🚀', 'BÜRO-straße 🚀', 'Büro-Straße 🚀'.normalize('NFD')]) {
      expect(find(typed), typed).to.equal('Buchhaltung');
    }
  });

  it('goes by the name that an app of a package has without its namespace, where no app has it whole', () => {
    const packaged = [app('acme__Sync_App', 'Sync'), app('zeta__Billing'), ...estate];
    const named = (typed: string): string => findApp(packaged, typed, 'dev').name;
    expect(['Sync_App', 'sync_app', 'acme__Sync_App', 'Billing'].map(named)).to.deep.equal([
      'acme__Sync_App',
      'acme__Sync_App',
      'acme__Sync_App',
      'Billing',
    ]);
    const twice = [...packaged, app('beta__Sync_App')];
    expect(refusalOf(() => findApp(twice, 'Sync_App', 'dev'))).to.deep.equal({
      code: 'AppAmbiguous',
      data: { app: 'Sync_App', org: 'dev', names: 'acme__Sync_App, beta__Sync_App' },
    });
  });

  it('goes by the consumer key last', () => {
    const global = documentWith('ExtlClntAppGlobalOauthSettings', 'Keyed_glblOauth', { consumerKey: '3MVG9.Key_1' });
    const keyed = { ...app('Keyed'), documents: [...app('Keyed').documents, global] };
    expect(findApp([...estate, keyed], ' 3MVG9.Key_1 ', 'dev').name).to.equal('Keyed');
    expect(refusalOf(() => findApp([...estate, keyed], '3MVG9.Key_2', 'dev')).code).to.equal('AppNotFound');
    expect(refusalOf(() => findApp(estate, '', 'dev')).code).to.equal('AppNotFound');
  });

  it('refuses a label that several have, with their API names', () => {
    expect(refusalOf(() => find('portal'))).to.deep.equal({
      code: 'AppAmbiguous',
      data: { app: 'portal', org: 'dev', names: 'app, app_uat' },
    });
  });

  it('refuses what is none, with what could be meant', () => {
    const hint = (typed: string): unknown => refusalOf(() => find(typed)).data['hint'];
    expect(refusalOf(() => find('Biling'))).to.deep.equal({
      code: 'AppNotFound',
      data: { app: 'Biling', org: 'dev', hint: 'Billing' },
    });
    expect(hint('Bu')).to.be.a('string');
    expect(hint('NoLabl')).to.equal('NoLabel');
    expect(hint('Büro-Strasse 🚀')).to.equal('Büro-Straße 🚀');
    expect(hint('Something else entirely')).to.equal('');
  });

  it('finds nothing where there is nothing', () => {
    expect(refusalOf(() => findApp([], 'app', 'dev')).data).to.deep.equal({ app: 'app', org: 'dev', hint: '' });
  });

  it('an app without a label is called by its name', () => {
    expect([app('A'), app('A', ' '), app('A', ' B ')].map(labelOf)).to.deep.equal(['A', 'A', 'B']);
  });

  it('among files names their folder', () => {
    expect(findAppInFiles(estate, 'nolabel', 'force-app').name).to.equal('NoLabel');
    expect(refusalOf(() => findAppInFiles(estate, 'Biling', 'force-app'))).to.deep.equal({
      code: 'AppNotInFiles',
      data: { app: 'Biling', folder: 'force-app', hint: 'Billing' },
    });
  });
});
