import { expect } from 'chai';
import type { AppDocument } from '../../../../src/apps/app.ts';
import { type DocumentType, documentTypes, isPolicyType } from '../../../../src/apps/document-types.ts';
import {
  danglingIds,
  type FiledDocument,
  planFiles,
  unmatchedFiles,
} from '../../../../src/apps/files/project-files.ts';
import { acme, documentWith, globalType, policyType, refusalOf, settingsType, textOf } from '../acme.ts';

const filed = (path: string, document: AppDocument): FiledDocument => ({
  ...document,
  path,
  text: document.xml.text,
});
const parent = { externalClientApplication: 'Acme' };
const app = acme({ global: { consumerKey: '3MVG9x', isDeviceFlowEnabled: 'true', shouldRotateConsumerKey: 'false' } });
const states = (...args: Parameters<typeof planFiles>): string[] => planFiles(...args).map(({ state }) => state);

describe('what a retrieve does to files', () => {
  it('new ones lie where sf puts them, without what is bound to the org (M4)', () => {
    const plans = planFiles(app, [], { withIds: false });
    expect(plans.map(({ path }) => path)).to.deep.equal([
      'externalClientApps/Acme.eca-meta.xml',
      'extlClntAppGlobalOauthSets/Acme_glbloauth.ecaGlblOauth-meta.xml',
      'extlClntAppOauthSettings/Acme_oauth.ecaOauth-meta.xml',
    ]);
    const texts = plans.map(({ text }) => text).join('');
    expect(texts).not.to.match(/consumerKey|oauthLink|shouldRotate/);
  });

  it('ids are written when asked for, rotation commands never', () => {
    const texts = planFiles(app, [], { withIds: true }).map(({ text }) => text);
    expect(texts.join(''))
      .to.match(/consumerKey/)
      .and.match(/oauthLink/)
      .and.not.match(/shouldRotate/);
  });

  it('a file is found by what is in it, and keeps its place, its bytes and its ids', () => {
    const other = documentWith(globalType, 'Renamed', { ...parent, consumerKey: 'mine', isDeviceFlowEnabled: 'true' });
    const file = filed('/p/odd/Renamed.ecaGlblOauth-meta.xml', other);
    const plan = planFiles(app, [file], { withIds: false }).find(({ type }) => type === globalType);
    expect(plan).to.include({ state: 'unchanged', path: file.path, text: file.text });
  });

  it('a file that says something else is changed there', () => {
    const old = documentWith(globalType, 'Renamed', { ...parent, isDeviceFlowEnabled: 'false', label: 'gone' });
    const plan = planFiles(app, [filed('/p/R.xml', old)], { withIds: false }).find(({ type }) => type === globalType);
    expect(plan?.state).to.equal('changed');
    expect(plan?.text).to.include('>true<').and.not.include('gone');
  });

  it('files of another app with a like name are not touched (M2)', () => {
    const other = { externalClientApplication: 'Acme_uat' };
    const files = [filed('/p/Acme_glbloauth.x', documentWith(globalType, 'Acme_glbloauth', other))];
    expect(states(app, files, { withIds: false })).to.deep.equal(['created', 'created', 'created']);
    expect(unmatchedFiles(app, files, 66)).to.deep.equal({ stray: [], unseen: [] });
  });

  it('files whose documents the org lacks are listed', () => {
    const files = [
      filed('/p/a', documentWith(policyType, 'Acme_oauthPlcy', parent)),
      filed('/p/b', documentWith(settingsType, 'Acme_oauth', parent)),
    ];
    const { stray, unseen } = unmatchedFiles(app, files, 66);
    expect([stray.map(({ path }) => path), unseen]).to.deep.equal([['/p/a'], []]);
  });

  it('a file whose document may be hidden from this login, or from this API version, isn’t called missing', () => {
    const types = Object.keys(documentTypes) as DocumentType[];
    const files = types
      .filter((type) => !['ConnectedApp', 'ExternalClientApplication'].includes(type))
      .map((type) => filed(type, documentWith(type, 'Other', parent)));
    const found = (policiesReadable: boolean, apiVersion: number): object => {
      const { stray, unseen } = unmatchedFiles(acme({ policiesReadable, settings: undefined }), files, apiVersion);
      return { stray: stray.map(({ type }) => type), unseen };
    };
    const all = files.map(({ type }) => type);
    expect(found(true, 99)).to.deep.equal({ stray: all, unseen: [] });
    const [policies, others] = [all.filter(isPolicyType), all.filter((type) => !isPolicyType(type))];
    const hidden = policies.map((path) => ({ path, reason: 'permission' }));
    expect(found(false, 99)).to.deep.equal({ stray: others, unseen: hidden });
    const [old, newer] = [all.filter((type) => documentTypes[type].since < 60), 'api-version'] as const;
    const later = all.filter((type) => !old.includes(type)).map((path) => ({ path, reason: newer }));
    expect(found(true, 59)).to.deep.equal({ stray: old, unseen: later });
  });

  it('ids in a file that are another org’s are named, and rotation commands that say true', () => {
    const file = (fields: Record<string, string>): FiledDocument[] => [
      filed('/p/G', documentWith(globalType, 'G', { ...parent, ...fields })),
    ];
    expect(danglingIds(app, file({ consumerKey: '3MVG9x', shouldRotateConsumerKey: 'false' }))).to.deep.equal([]);
    expect(danglingIds(app, file({ consumerKey: 'other', shouldRotateConsumerKey: 'true' }))).to.deep.equal([
      { path: '/p/G', field: 'shouldRotateConsumerKey' },
      { path: '/p/G', field: 'consumerKey' },
    ]);
  });

  it('a name that leads out of the folder is refused', () => {
    for (const name of ['../../evil', 'a/b', 'a\\b', '.hidden', 'a\0b']) {
      const evil = { ...app, documents: [documentWith(globalType, name, parent)] };
      expect(refusalOf(() => planFiles(evil, [], { withIds: false })).code, name).to.equal('FileNameRefused');
    }
  });

  it('push settings may be several, each in a file of its own, without their configuration (M4)', () => {
    const config = '<androidPushConfig><fcmProject>p</fcmProject></androidPushConfig>';
    const push = (name: string): AppDocument => {
      const text = textOf('ExtlClntAppPushSettings', { ...parent, label: name });
      return documentWith('ExtlClntAppPushSettings', name, text.replace('    <ext', `    ${config}\n    <ext`));
    };
    const both = { ...app, documents: [push('Ios'), push('Android')] };
    const file = filed('/p/Ios.xml', push('Ios'));
    const plans = planFiles(both, [file], { withIds: false });
    expect(plans.map(({ state, path }) => [state, path])).to.deep.equal([
      ['unchanged', '/p/Ios.xml'],
      ['created', 'extlClntAppPushSettings/Android.ecaPush-meta.xml'],
    ]);
    expect(plans[1]?.text).not.to.include('PushConfig');
    const org = { ...app, documents: [documentWith('ExtlClntAppPushSettings', 'Ios', parent)] };
    expect(danglingIds(org, [file]).map(({ field }) => field)).to.deep.equal(['androidPushConfig']);
  });
});
