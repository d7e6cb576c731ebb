import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { AppEdit } from '../../../src/apps/app.ts';
import { assign } from '../../../src/apps/edits/assign.ts';
import { enableFlow } from '../../../src/apps/flows/flow-edits.ts';
import { setRunAsUser, unsetRunAsUser } from '../../../src/apps/edits/run-as-edits.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { appsInProject } from '../../../src/project/apps-in-project.ts';
import { editFiles, type SourceChange } from '../../../src/project/edit-files.ts';
import { namedFolder } from '../../../src/project/package-folders.ts';
import { globalType, headerType, policyType, settingsType, textOf } from '../apps/acme.ts';

describe('editing the files of an app', () => {
  let folder: string;
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const parent = { externalClientApplication: 'Acme' };
  const global = textOf(globalType, { ...parent, isDeviceFlowEnabled: 'false' }).replaceAll('\n', '\r\n');
  const settings = textOf(settingsType, { ...parent, commaSeparatedOauthScopes: 'Api' });
  const edit = async (wanted: AppEdit, dryRun = false): Promise<SourceChange> => {
    const apps = await appsInProject(namedFolder(folder), folder);
    const app = apps.find(({ name }) => name === 'Acme') ?? apps[0];
    if (app === undefined) throw new Error('no app');
    return only(await editFiles([{ app, edit: { edit: wanted } }], folder, { dryRun }));
  };
  const only = ([change]: readonly SourceChange[]): SourceChange => change ?? expect.fail('no change');
  const unset = async (): Promise<SourceChange> => {
    const [app] = await appsInProject(namedFolder(folder), folder);
    if (app === undefined) throw new Error('no app');
    const edits = { edit: unsetRunAsUser, needs: policyType } as const;
    return only(await editFiles([{ app, edit: edits }], folder, { dryRun: false }));
  };
  const device = enableFlow('device', {});
  const runAs = setRunAsUser('bot@acme.example', { withGlobal: false });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-edit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds them by what is in them and keeps all other bytes', async () => {
    put('any/where/Odd name.ecaGlblOauth-meta.xml', global);
    put('any/where/S.ecaOauth-meta.xml', settings);
    const { files, changed } = await edit(device);
    expect(changed).to.equal(true);
    expect(files.map(({ fullName, state }) => [fullName, state])).to.deep.equal([['Odd name', 'changed']]);
    const text = readFileSync(join(folder, 'any/where/Odd name.ecaGlblOauth-meta.xml'), 'utf8');
    expect(text).to.equal(global.replace('>false<', '>true<'));
    expect((await edit(device)).files).to.deep.equal([]);
  });

  it('writes nothing in a dry run and says the same', async () => {
    put('G.ecaGlblOauth-meta.xml', global);
    const dry = await edit(device, true);
    expect(readFileSync(join(folder, 'G.ecaGlblOauth-meta.xml'), 'utf8')).to.equal(global);
    expect(await edit(device)).to.deep.equal({ ...dry, dryRun: false });
  });

  it('puts a new file where the others are: beside them, in their format', async () => {
    const path = async (): Promise<string | undefined> => (await edit(runAs, true)).files[0]?.path;
    const end = (name: string): RegExp => new RegExp(`${name.replaceAll('.', '\\.')}$`);
    put('main/default/extlClntAppOauthSettings/S.ecaOauth-meta.xml', settings);
    expect(await path()).to.match(end('main/default/extlClntAppOauthPolicies/Acme_oauthPlcy.ecaOauthPlcy-meta.xml'));
    rmSync(join(folder, 'main'), { recursive: true });
    put('flat/S.ecaOauth', settings);
    expect(await path()).to.match(end('flat/Acme_oauthPlcy.ecaOauthPlcy'));
    await edit(runAs);
    expect(existsSync(join(folder, 'flat/Acme_oauthPlcy.ecaOauthPlcy'))).to.equal(true);
  });

  it('refuses elements that no org accepts in any file of the app, all at once, and writes nothing', async () => {
    const odd = textOf(policyType, { ...parent, isAdminApproved: 'true', scopes: 'Api' });
    put('G.ecaGlblOauth-meta.xml', global);
    put('P.ecaOauthPlcy-meta.xml', odd);
    for (const dryRun of [true, false]) {
      const refused: unknown = await edit(device, dryRun).catch((error: unknown) => error);
      if (!isEcaError(refused)) throw refused;
      const { code, message } = reportError(refused);
      expect(code).to.equal('FilesSkipped');
      expect(message)
        .to.match(/they weren't edited/)
        .and.match(/<isAdminApproved>/)
        .and.match(/<scopes>/);
      expect(readFileSync(join(folder, 'G.ecaGlblOauth-meta.xml'), 'utf8')).to.equal(global);
    }
  });

  it('notes values that no org accepts, unless the edit corrects them: a deploy may replace them', async () => {
    const values = { ipRelaxationPolicyType: 'IP_POLICY', permittedUsersPolicyType: 'AdminApproved' };
    put('S.ecaOauth-meta.xml', settings);
    put('P.ecaOauthPlcy-meta.xml', textOf(policyType, { ...parent, ...values }));
    const noted = (change: SourceChange): string[] =>
      change.notes.flatMap(({ key, data }) => (key === 'FileValueWrong' ? String(data['element']) : []));
    expect(noted(await edit(runAs)).sort()).to.deep.equal(Object.keys(values).sort());
    const corrected = assign({ type: policyType, path: 'ipRelaxationPolicyType', value: 'Enforce' });
    expect(noted(await edit(corrected))).to.deep.equal(['permittedUsersPolicyType']);
  });

  it('never replaces a file that it did not count among those of the app', async () => {
    const path = 'main/default/extlClntAppOauthPolicies/Acme_oauthPlcy.ecaOauthPlcy-meta.xml';
    put('main/default/extlClntAppOauthSettings/S.ecaOauth-meta.xml', settings);
    const taken = [
      textOf(policyType, { externalClientApplication: 'The label', startPage: 'None' }),
      textOf(policyType, { isClientCredentialsFlowEnabled: 'true' }),
      textOf(policyType, { externalClientApplication: 'acme' }),
    ];
    for (const text of taken) {
      put(path, text);
      for (const dryRun of [true, false]) {
        const refused = await edit(runAs, dryRun).catch((error: unknown) => (isEcaError(error) ? error.code : error));
        expect(refused, text).to.equal('FileInTheWay');
        expect(readFileSync(join(folder, path), 'utf8')).to.equal(text);
      }
    }
  });

  it('does not say "nothing to change" of a document that no file holds', async () => {
    put('S.ecaOauth-meta.xml', settings);
    const refused = await unset().catch((error: unknown) => (isEcaError(error) ? error.code : error));
    expect(refused).to.equal('DocumentNotInFiles');
    put('P.ecaOauthPlcy-meta.xml', textOf(policyType, { ...parent, isClientCredentialsFlowEnabled: 'true' }));
    expect((await unset()).changes.map(({ after }) => after)).to.deep.equal(['false']);
  });

  it('says which document no file holds, and for names that lead out of the folder what is wrong', async () => {
    const refusal = async (wanted: AppEdit): Promise<unknown> =>
      edit(wanted).then(
        () => 'done',
        (error: unknown) => (isEcaError(error) ? [error.code, { ...error.data }] : error),
      );
    put('S.ecaOauth-meta.xml', settings);
    const missing = { app: 'Acme', type: globalType, folder };
    expect(await refusal(device)).to.deep.equal(['DocumentNotInFiles', missing]);
    rmSync(join(folder, 'S.ecaOauth-meta.xml'));
    put('Acme.eca-meta.xml', textOf(headerType, { label: 'Acme' }));
    expect(await refusal(runAs)).to.deep.equal(['DocumentNotInFiles', { ...missing, type: settingsType }]);
    rmSync(join(folder, 'Acme.eca-meta.xml'));
    put('P.ecaOauth-meta.xml', settings.replace('>Acme<', '>../../Acme<'));
    expect(await refusal(runAs)).to.deep.equal(['FileNameRefused', { name: '../../Acme_oauthPlcy' }]);
  });
});
