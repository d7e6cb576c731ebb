import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { certificateFacts } from '../../../../src/apps/certificate/certificate.ts';
import { detail } from '../../../../src/apps/views/detail.ts';
import { changedElements, valueText } from '../../../../src/output/app/change-text.ts';
import { createText } from '../../../../src/output/app/create-text.ts';
import { detailText } from '../../../../src/output/app/detail-text.ts';
import { consequenceReport } from '../../../../src/output/consequences.ts';
import { visibleData } from '../../../../src/output/safety/visible.ts';
import { signingPair } from '../../../support/certificate.ts';
import { acme } from '../../apps/acme.ts';

const { certificate: pem } = signingPair();
const facts = certificateFacts(pem);
const shownValue = `SHA-256 ${facts?.fingerprint.slice(0, 11)}… of ${facts?.subject}, expires ${facts?.expires.slice(0, 10)}`;

describe('a certificate in words (C1)', () => {
  it('is shown by fingerprint, subject and last day in the change that sets it', () => {
    const change = { fullName: 'Acme_glbloauth', field: 'certificate', before: null, after: pem };
    for (const shown of [change, visibleData(change)])
      expect(stripVTControlCharacters(changedElements([shown]))).to.match(/certificate {2}\(empty\) → SHA-256/);
    expect(valueText('certificate', pem)).to.equal(shownValue);
    expect(valueText('certificate', 'MIIB')).to.equal('unreadable certificate');
  });

  it('has its own size among the elements that display shows', () => {
    const app = detail(acme({ global: { certificate: pem } }));
    expect(detailText(visibleData(app), 'dev')).to.include(`${pem.length} bytes`);
  });

  it('is not said to be read back where the org shows none, and the command that tries it is printed', () => {
    const unseen = { key: 'CertificateUnverified', data: { app: 'Acme', org: 'dev' } };
    const notes = [consequenceReport(unseen)];
    const made = { app: 'Acme', created: true, dryRun: false, deployId: '0Af1', consumerKey: null, answers: null };
    const text = createText({ ...made, verified: false, changes: [], dropped: [], notes }, 'dev');
    expect(text).to.include('everything that can be read back').and.not.include('and read back');
    expect(text).to.include('sf eca login jwt --name Acme --target-org dev');
    // an org that shows none may have had another, which the command can't know
    expect(text.replaceAll(/\s+/g, ' ')).to.include(
      'Callers that sign with the key of any other certificate are refused',
    );
    expect(createText({ ...made, verified: true, changes: [], dropped: [], notes: [] }, 'dev')).to.include(
      'read back (',
    );
  });
});
