import { expect } from 'chai';
import { questionText } from '../../../../src/output/app/question-text.ts';

const place = { app: 'Acme', org: 'dev' };
const flowOff = { key: 'FlowOff', data: { flow: 'device' } };

describe('the question before a certificate may get lost (C1)', () => {
  it('names both ways out, once', () => {
    const signs = [
      { key: 'CertificateInLogin', data: { ...place, username: 'ci@acme.example.com' } },
      { key: 'CertificateInFile', data: { ...place, path: 'force-app/x' } },
    ];
    const text = questionText('risks.heading', { ...place, changes: [], risks: [flowOff, ...signs] });
    expect(text.split('--certificate FILE')).to.have.lengthOf(2);
    expect(text.split('--no-certificate')).to.have.lengthOf(2);
    expect(text.split('\n').every((line) => line.length <= 80)).to.equal(true);
  });

  it('names none where nothing else is at stake', () => {
    expect(questionText('risks.heading', { ...place, changes: [], risks: [flowOff] })).to.not.include('certificate');
  });
});
