import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { deletionText, questionText } from '../../../../src/output/app/question-text.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { printForTerminal } from '../../../../src/output/page/going-on.ts';

describe('the question before a deletion', () => {
  before(() => printForTerminal(true));

  it("says that it can't be undone only where nothing is saved", () => {
    expect(deletionText('Kiosk', undefined)).to.match(/^It can't be undone\. Type Kiosk /);
    expect(deletionText('Kiosk', 'kiosk.json'))
      .to.include('"sf eca undo kiosk.json"')
      .and.include('Type Kiosk to delete it')
      .and.not.include("can't be undone");
  });
});

describe('a change of settings of the org', () => {
  const org = 'a@acme.com';

  it('is not said to be one of an app called Settings', () => {
    const text = questionText('risks.heading', { org, app: undefined, risks: [], changes: [] });
    expect(text).to.equal('Consequences for settings of a@acme.com:');
    const settings = { variant: 'settings' };
    const refused = reportError(new EcaError('ConsentRefused', { app: org }, settings)).message;
    expect(refused).to.equal('No setting of a@acme.com was changed, because you declined.');
    const missing = reportError(new EcaError('ConsentMissing', { app: org, consequences: [] }, settings)).message;
    expect(missing).to.include('for settings of a@acme.com need');
    const meanwhile = new EcaError('ChangedMeanwhile', { app: '', org, documents: 'OauthOidc' }, settings);
    expect(reportError(meanwhile).message).to.match(/^Settings of a@acme\.com were changed by somebody else/);
  });

  it('a user whom "user create" finds unfit is replaced with its own flag', () => {
    const data = { user: 'bot@acme.com', why: 'frozen' };
    const [forCreate] = reportError(new EcaError('RunAsUnfit', data, { variant: 'create' })).actions;
    expect(forCreate).to.include('--username').and.not.include('--run-as');
    expect(reportError(new EcaError('RunAsUnfit', data)).actions.join()).to.include('--run-as');
  });
});
