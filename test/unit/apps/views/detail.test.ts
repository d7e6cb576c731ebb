import { expect } from 'chai';
import { certificateBody } from '../../../../src/apps/certificate/certificate.ts';
import { detail } from '../../../../src/apps/views/detail.ts';
import { fieldsOf } from '../../../../src/apps/fields/fields.ts';
import { documentTypeNames } from '../../../../src/apps/document-types.ts';
import { signingPair } from '../../../support/certificate.ts';
import { acme, documentWith, globalType, textOf } from '../acme.ts';

describe('the detail of an app', () => {
  it('has every document with its file name, id and elements, by dotted path', () => {
    const app = acme({
      global: textOf(globalType, { externalClientApplication: 'Acme' }).replace(
        '</Extl',
        '    <idTokenConfig><idTokenAudience>a &amp; b</idTokenAudience></idTokenConfig>\n</Extl',
      ),
    });
    const documents = app.documents.map((document) => ({
      ...document,
      id: `id-${document.fullName}`,
      lastModifiedDate: '2026-01-02T03:04:05.000Z',
    }));
    const whole = detail({ ...app, documents });
    expect(whole.id).to.equal('id-Acme');
    expect(whole.documents[1]).to.deep.equal({
      type: globalType,
      fullName: 'Acme_glbloauth',
      fileName: 'extlClntAppGlobalOauthSets/Acme_glbloauth.ecaGlblOauth',
      id: 'id-Acme_glbloauth',
      lastModifiedDate: '2026-01-02T03:04:05.000Z',
      fields: { externalClientApplication: 'Acme', 'idTokenConfig.idTokenAudience': 'a & b' },
      unknown: [],
    });
  });

  it('has nulls for what the org did not tell', () => {
    const { id, certificate, documents } = detail(acme());
    expect([id, certificate, documents[0]?.id, documents[0]?.lastModifiedDate]).to.deep.equal([null, null, null, null]);
  });

  it('points out elements that no guide names, each once, with or without a prefix', () => {
    const fields = { isTomorrow: 'true', isPkceRequired: 'true', isDayAfter: 'false' };
    expect(detail(acme({ global: fields })).documents[1]?.unknown).to.deep.equal(['isTomorrow', 'isDayAfter']);
    const prefixed =
      '<md:ExtlClntAppGlobalOauthSettings xmlns:md="urn:m"><md:label>A</md:label><md:odd><md:a/><md:b/></md:odd><md:odd/></md:ExtlClntAppGlobalOauthSettings>';
    expect(detail(acme({ global: prefixed })).documents[1]?.unknown).to.deep.equal(['odd']);
  });

  it('says nothing of the elements of a type that is kept as it is', () => {
    const opaque = documentWith('ExtlClntAppCanvasSettings', 'Acme_canvas', {
      externalClientApplication: 'Acme',
      odd: '1',
    });
    const app = acme();
    const document = detail({ ...app, documents: [...app.documents, opaque] }).documents.at(-1);
    expect(document).to.deep.include({ unknown: [], fields: { externalClientApplication: 'Acme', odd: '1' } });
  });

  it('has the facts of the certificate, in whatever form it is stored; null for what cannot be read', () => {
    const subject = [
      ['O', 'Acme'],
      ['CN', 'acme'],
    ] as const;
    const pem = signingPair({ subject }).certificate;
    const facts = detail(acme({ global: { certificate: pem } })).certificate;
    expect(facts?.subject).to.equal('O=Acme, CN=acme');
    expect(detail(acme({ global: { certificate: certificateBody(pem) } })).certificate).to.deep.equal(facts);
    expect(detail(acme({ global: { certificate: 'nonsense' } })).certificate).to.equal(null);
  });
});

describe('the elements that are known', () => {
  it('are listed for every type, in order', () => {
    expect(Object.keys(fieldsOf)).to.deep.equal([...documentTypeNames, 'ConnectedApp']);
    for (const [type, fields] of Object.entries(fieldsOf)) {
      expect(Object.keys(fields ?? {}), type).to.deep.equal(Object.keys(fields ?? {}).sort());
    }
  });
});
