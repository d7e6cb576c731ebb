import { expect } from 'chai';
import { type App, editText, withDocument } from '../../../../src/apps/app.ts';
import { planOf } from '../../../../src/apps/plan/plan.ts';
import { acme, documentWith, globalType, policyType, textOf } from '../acme.ts';

const edited = (app: App, edit: (text: string) => string): App => editText(app, globalType, edit);

describe('a plan', () => {
  const app = acme({ global: { consumerKey: '3MVG9acme', isDeviceFlowEnabled: 'false', label: 'Müller & Sons' } });

  it('of an unchanged app is empty', () => {
    expect(planOf(app, app)).to.deep.equal({ app, documents: [], gone: [], changes: [] });
    expect(
      planOf(app, acme({ global: { consumerKey: '3MVG9acme', isDeviceFlowEnabled: 'false', label: 'Müller & Sons' } }))
        .documents,
    ).to.deep.equal([]);
  });

  it('names each element that differs, with its decoded text, and the document that holds it', () => {
    const after = edited(app, (text) =>
      text.replace('>false<', '>true<').replace('Müller &amp; Sons', '<![CDATA[A & B]]>'),
    );
    const plan = planOf(app, after);
    const place = { type: globalType, fullName: 'Acme_glbloauth' };
    expect(plan.changes).to.deep.equal([
      { ...place, field: 'isDeviceFlowEnabled', before: 'false', after: 'true' },
      { ...place, field: 'label', before: 'Müller & Sons', after: 'A & B' },
    ]);
    expect(plan.documents.map(({ fullName }) => fullName)).to.deep.equal(['Acme_glbloauth']);
  });

  it('distinguishes an element that is added, removed or empty', () => {
    const changes = planOf(
      app,
      edited(app, (text) =>
        text
          .replace(/ *<consumerKey>.*\n/, '')
          .replace('>false<', '><')
          .replace('    <label>', '    <isNew>1</isNew>\n    <label>'),
      ),
    ).changes.map(({ field, before, after }) => [field, before, after]);
    expect(changes).to.have.deep.members([
      ['consumerKey', '3MVG9acme', null],
      ['isDeviceFlowEnabled', 'false', ''],
      ['isNew', null, '1'],
    ]);
  });

  it('names nested and repeated elements by their path', () => {
    const nested = (minutes: string, keys: readonly string[]): string =>
      textOf(globalType, {}).replace(
        '</Extl',
        `<idTokenConfig><idTokenValidityInMinutes>${minutes}</idTokenValidityInMinutes></idTokenConfig>${keys.map((key) => `<customAttributes><key>${key}</key></customAttributes>`).join('')}</Extl`,
      );
    const changes = planOf(
      acme({ global: nested('2', ['a', 'b']) }),
      acme({ global: nested('5', ['a', 'c']) }),
    ).changes;
    expect(changes.map(({ field, before, after }) => [field, before, after])).to.deep.equal([
      ['idTokenConfig.idTokenValidityInMinutes', '2', '5'],
      ['customAttributes[1].key', 'b', 'c'],
    ]);
  });

  it('names every element of a document that is new', () => {
    const policy = documentWith(policyType, 'Acme_oauth_defaultPolicy', {
      externalClientApplication: 'Acme',
      label: 'x',
    });
    const plan = planOf(app, withDocument(app, policy));
    expect(plan.documents).to.deep.equal([policy]);
    expect(plan.changes.map(({ field, before, after }) => [field, before, after])).to.deep.equal([
      ['externalClientApplication', null, 'Acme'],
      ['label', null, 'x'],
    ]);
  });

  it('deploys a document that differs in its layout alone, without a change to name', () => {
    const plan = planOf(
      app,
      edited(app, (text) => text.replaceAll('\n', '\r\n')),
    );
    expect([plan.documents.length, plan.changes.length]).to.deep.equal([1, 0]);
  });
});
