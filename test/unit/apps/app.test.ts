import { expect } from 'chai';
import {
  type AppEdit,
  documentOf,
  editText,
  fieldOf,
  composeEdits,
  isOn,
  valueOf,
  withDocument,
} from '../../../src/apps/app.ts';
import { acme, documentWith, globalType, policyType, refusalOf } from './acme.ts';

describe('an app', () => {
  const app = acme({ global: { label: ' Acme ', isX: ' true', isY: 'TRUE' } });

  it('returns the text of an element, trimmed or unchanged', () => {
    expect([fieldOf(app, globalType, 'label'), valueOf(app, globalType, 'label')]).to.deep.equal([' Acme ', 'Acme']);
    expect(valueOf(acme({ global: { label: ' ' } }), globalType, 'label')).to.equal(undefined);
    expect([fieldOf(app, globalType, 'none'), fieldOf(app, policyType, 'label')]).to.deep.equal([undefined, undefined]);
  });

  it('has a switch on only where it says true', () => {
    expect(['isX', 'isY', 'isZ'].map((field) => isOn(app, globalType, field))).to.deep.equal([true, false, false]);
  });

  it('takes a document in place of the one of its type and name, or beside the others', () => {
    const same = documentWith(globalType, 'Acme_glbloauth', { label: 'New' });
    expect(withDocument(app, same).documents).to.have.length(app.documents.length);
    expect(documentOf(withDocument(app, same), globalType)).to.equal(same);
    const other = documentWith(policyType, 'Acme_glbloauth', {});
    expect(withDocument(app, other).documents).to.deep.equal([...app.documents, other]);
  });

  it('stays the very same if the text of a document does, or there is no such document', () => {
    expect(editText(app, globalType, (text) => text)).to.equal(app);
    expect(editText(app, policyType, () => 'x')).to.equal(app);
  });

  it('is never left with a document that is broken', () => {
    expect(refusalOf(() => editText(app, globalType, (text) => `${text}<`))).to.deep.include({ code: 'XmlInvalid' });
  });

  it('is edited in turn, each edit upon the last', () => {
    const name =
      (suffix: string): AppEdit =>
      (one) => ({ ...one, name: one.name + suffix });
    expect(composeEdits([name('1'), name('2')])(app).name).to.equal('Acme12');
    expect(composeEdits([])(app)).to.equal(app);
  });
});
