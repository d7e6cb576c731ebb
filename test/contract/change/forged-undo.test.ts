import { expect } from 'chai';
import { documentOf } from '../../../src/apps/app.ts';
import type { DocumentType } from '../../../src/apps/document-types.ts';
import { createApp } from '../../../src/change/app/create-app.ts';
import type { PlannedApp } from '../../../src/change/manifest/planned-app.ts';
import { planUndo } from '../../../src/change/undo/plan-undo.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import type { SavedDocument } from '../../../src/apps/saved/saved-changes.ts';
import { freshApp } from '../../support/fresh-app.ts';
import { keys, nordwind, pem } from './certificate/nordwind.ts';
import { integrationUser, type Scene, scene } from './scene.ts';

const policyType = 'ExtlClntAppOauthConfigurablePolicies';
const named = '<externalClientApplication>';

/** The plan of an undo by a file with these documents, which somebody else wrote. */
async function undone(
  at: Scene,
  app: string,
  documents: readonly SavedDocument[],
  allowAdmin = false,
): Promise<PlannedApp> {
  const { username: org, orgId, connection } = at.session;
  const saved = { org, orgId, apiVersion: connection.version, apps: [{ app, documents }] };
  const plan = await planUndo(at.session, saved, { certificate: {}, allowAdmin });
  return plan.apps[0] as PlannedApp;
}

/** A document that the file says was another one before a change that left it as it is now. */
async function changed(
  at: Scene,
  app: string,
  type: DocumentType,
  edit: (xml: string) => string,
): Promise<SavedDocument> {
  const found = (await readEstate(at.session)).find(({ name }) => name === app);
  const document = found && documentOf(found, type);
  if (document === undefined) throw new Error(`no ${type} of ${app}`);
  const { fullName, xml } = document;
  return { type, fullName, before: edit(xml.text), planned: xml.text, after: xml.text };
}

const withElement =
  (field: string, value: string) =>
  (xml: string): string =>
    xml.replace(new RegExp(`<${field}>[^<]*</${field}>`), '').replace(named, `<${field}>${value}</${field}>${named}`);

/** The documents of an app that the file says was deleted. */
async function deleted(
  at: Scene,
  app: string,
  edits: Readonly<Record<string, (xml: string) => string>> = {},
): Promise<SavedDocument[]> {
  const found = (await readEstate(at.session)).find(({ name }) => name === app);
  return (found?.documents ?? []).map(({ type, fullName, xml }) => {
    const text = (edits[type] ?? ((same: string): string => same))(xml.text).replaceAll(app, 'Ghost');
    return { type, fullName: fullName.replace(app, 'Ghost'), before: text, planned: null, after: null };
  });
}

describe('attack: a file of saved changes lets somebody in through its undo', () => {
  it('a certificate that the org doesn’t show is a risk', async () => {
    const at = await nordwind({ apps: ['acme-sync'] });
    const forged = await changed(at, 'Acme_Sync', 'ExtlClntAppGlobalOauthSettings', withElement('certificate', pem));
    expect(keys((await undone(at, 'Acme_Sync', [forged])).risks)).to.include('CertificateAdded');
  });

  it('an administrator as the run-as user is refused, and with a consent a risk', async () => {
    const at = await scene({ apps: ['device-kiosk'] });
    const admin = at.session.username;
    const forged = await changed(at, 'Kiosk', policyType, withElement('clientCredentialsFlowUser', admin));
    expect((await undone(at, 'Kiosk', [forged])).error?.code).to.equal('RunAsAdministrator');
    expect(keys((await undone(at, 'Kiosk', [forged], true)).risks)).to.include('RunAsAdded');
    const user = integrationUser(at.org);
    const plain = await changed(at, 'Kiosk', policyType, withElement('clientCredentialsFlowUser', user));
    const { error, risks } = await undone(at, 'Kiosk', [plain]);
    expect([error, keys(risks)]).to.deep.equal([null, ['RunAsAdded']]);
  });

  it('a run-as user who is gone is refused before anything is deployed', async () => {
    const at = await scene({ apps: ['device-kiosk'] });
    const gone = integrationUser(at.org).replace('integration', 'integrations');
    const forged = await changed(at, 'Kiosk', policyType, withElement('clientCredentialsFlowUser', gone));
    for (const allowAdmin of [false, true]) {
      const { error } = await undone(at, 'Kiosk', [forged], allowAdmin);
      expect(error?.code).to.equal('RunAsNotFound');
      expect(error?.data).to.include({ user: gone });
    }
  });

  it('an app that it creates again has each way in as a risk', async () => {
    const at = await scene({ apps: ['nordwind-backup'] });
    const again = await deleted(at, 'NordwindBackup');
    const { action, error, risks } = await undone(at, 'Ghost', again);
    expect([action, error, keys(risks)]).to.deep.equal(['create', null, ['CertificateAdded', 'UsersAdded']]);
  });

  it('an app that it creates again with an administrator as the run-as user is refused', async () => {
    const at = await scene({ apps: ['acme-sync'] });
    const edit = withElement('clientCredentialsFlowUser', at.session.username);
    const again = await deleted(at, 'Acme_Sync', { ExtlClntAppOauthConfigurablePolicies: edit });
    expect((await undone(at, 'Ghost', again)).error?.code).to.equal('RunAsAdministrator');
  });

  it('an app whose users authorize it themselves needs no more than its deletion took', async () => {
    const at = await scene({ apps: [] });
    await createApp(at.session, freshApp());
    const { action, risks } = await undone(at, 'Ghost', await deleted(at, 'Fresh_App'));
    expect([action, keys(risks)]).to.deep.equal(['create', []]);
  });
});
