import { expect } from 'chai';
import { emptyApp } from '../../../../src/apps/app.ts';
import { planOf } from '../../../../src/apps/plan/plan.ts';
import { savedApp } from '../../../../src/apps/saved/saved-changes.ts';
import { undoing } from '../../../../src/apps/saved/undo-edit.ts';
import { acme, documentWith, textOf } from '../acme.ts';

const pushType = 'ExtlClntAppPushSettings';
const push = textOf(pushType, { externalClientApplication: 'Acme', label: 'Push', pushServiceType: 'Android' });

describe('the way back from the deletion of an app', () => {
  it('leaves out the credentials of a push service, which no file has, and says so', () => {
    const config = '    <androidPushConfig>\n        <serverKey>key</serverKey>\n    </androidPushConfig>\n    <ext';
    const app = acme();
    const before = {
      ...app,
      documents: [...app.documents, documentWith(pushType, 'Acme_push', push.replace('    <ext', config))],
    };
    const gone = { ...before, documents: [] };
    const { edit, notes } = undoing(
      savedApp(before, planOf(before, gone)),
      emptyApp('Acme', { username: app.org, orgId: app.orgId }),
    );
    expect(notes.filter(({ key }) => key === 'UndoLeftOut').map(({ data }) => data['elements'])).to.deep.equal([
      'Acme_push.androidPushConfig',
    ]);
    const texts = edit(gone).documents.map(({ xml }) => xml.text);
    expect(texts).to.include(push);
    expect(texts.join('')).not.to.include('serverKey');
  });
});
