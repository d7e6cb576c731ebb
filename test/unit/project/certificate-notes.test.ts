import { expect } from 'chai';
import { withClues } from '../../../src/apps/certificate/clues.ts';
import { planFiles } from '../../../src/apps/files/project-files.ts';
import { certificateNotes } from '../../../src/project/certificate-notes.ts';
import { acme, documentWith, globalType } from '../apps/acme.ts';

const content = { externalClientApplication: 'Acme', certificate: 'MIIB' };
const document = documentWith(globalType, 'Acme_glbloauth', content);
const file = { ...document, path: 'a.ecaGlblOauth-meta.xml', text: document.xml.text };
const app = acme({ global: { isDeviceFlowEnabled: 'true' } });
const keysOf = (...given: Parameters<typeof certificateNotes>): string[] =>
  certificateNotes(...given).map(({ key }) => key);

describe('retrieving settings whose certificate the org does not show (C1, C2)', () => {
  it('leaves the certificate of a file in it, unless the org shows those of others', () => {
    const textFor = (one: typeof app): string | undefined =>
      planFiles(one, [file], { withIds: false }).find(({ type }) => type === globalType)?.text;
    expect(textFor(app)).to.include('<certificate>MIIB<').and.include('<isDeviceFlowEnabled>true<');
    expect(textFor({ ...app, showsCertificates: true })).not.to.include('<certificate>');
  });

  it('leaves it in the file where there is a sign that the app has one, and says so', () => {
    const date = '2026-01-01T00:00:00.000Z';
    const known = withClues({ ...app, showsCertificates: true }, [{ kind: 'remembered', fingerprint: 'AB', date }]);
    const kept = planFiles(known, [file], { withIds: false }).find(({ type }) => type === globalType)?.text;
    expect(kept).to.include('<certificate>MIIB<');
    expect(keysOf([known], [file])).to.deep.equal(['CertificateKeptInFile']);
  });

  it('says what the files may lack', () => {
    expect(keysOf([app], [file])).to.deep.equal(['CertificateKeptInFile']);
    expect(keysOf([app], [])).to.deep.equal(['CertificateNotRetrieved']);
    const known = withClues(app, [{ kind: 'login', username: 'a@acme.example.com' }]);
    expect(keysOf([known], [])).to.deep.equal(['CertificateInLogin']);
    expect(keysOf([{ ...app, showsCertificates: true }], [])).to.deep.equal([]);
  });
});
