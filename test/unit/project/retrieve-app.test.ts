import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { App } from '../../../src/apps/app.ts';
import { type EcaError, isEcaError } from '../../../src/errors/eca-error.ts';
import { wouldChange } from '../../../src/fleet/exit-code.ts';
import { namedFolder } from '../../../src/project/package-folders.ts';
import { retrieveApps, type RetrieveResult } from '../../../src/project/retrieve-app.ts';
import { acme, globalType, headerType, policyType, settingsType, textOf } from '../apps/acme.ts';

describe('retrieving apps into files', () => {
  let folder: string;
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const retrieve = async (inOrg?: readonly string[]): Promise<RetrieveResult> =>
    retrieveApps([acme({})], namedFolder(folder), { apiVersion: 66, withIds: false, dryRun: true, inOrg });
  const stray = async (inOrg?: readonly string[]): Promise<string[]> =>
    (await retrieve(inOrg)).stray.map((path) => path.replace(/^.*eca-retrieve-[^/]*\//, ''));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-retrieve-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('names the files of apps that the org no longer has, where all are retrieved', async () => {
    put('Gone.eca-meta.xml', textOf(headerType, { label: 'Gone' }));
    put('Gone_oauth.ecaOauth-meta.xml', textOf(settingsType, { externalClientApplication: 'Gone' }));
    put('Other.eca-meta.xml', textOf(headerType, { label: 'Other' }));
    const gone = ['Gone.eca-meta.xml', 'Gone_oauth.ecaOauth-meta.xml'];
    expect(await stray([acme({}).name, 'Other'])).to.deep.equal(gone);
    expect(await stray(), 'who asks for one app hears of that one').to.deep.equal([]);
  });

  it('says that a login may not see policies, whether or not there are files of them (T1)', async () => {
    const hidden = acme({ policiesReadable: false });
    const told = async (app: App): Promise<RetrieveResult> =>
      retrieveApps([app], namedFolder(folder), { apiVersion: 66, withIds: false, dryRun: true });
    const keys = ({ notes }: RetrieveResult): string[] => notes.map(({ key }) => key);
    const documents = hidden.documents.filter(({ type }) => type !== policyType);
    expect(keys(await told({ ...hidden, documents }))).to.include('PoliciesNotRetrieved');
    expect(keys(await told({ ...hidden, documents, policiesReadable: true }))).not.to.include('PoliciesNotRetrieved');
    put('P.ecaOauthPlcy-meta.xml', textOf(policyType, { externalClientApplication: hidden.name }));
    const result = await told({ ...hidden, documents });
    expect(result.unseen).to.have.lengthOf(1);
    expect(wouldChange({ unseen: result.unseen })).to.equal(true);
    expect(wouldChange({ unseen: [] })).to.equal(false);
  });

  it('refuses to guess which of two files with the same document is meant', async () => {
    const text = textOf(policyType, { externalClientApplication: acme({}).name });
    put('one/P.ecaOauthPlcy-meta.xml', text);
    put('two/P.ecaOauthPlcy-meta.xml', text);
    const code = await retrieve().then(
      () => 'done',
      (error: unknown) => (isEcaError(error) ? error.code : error),
    );
    expect(code).to.equal('DocumentTwice');
    expect(readFileSync(join(folder, 'two/P.ecaOauthPlcy-meta.xml'), 'utf8')).to.equal(text);
  });

  it('a name that isn’t a file name keeps no other app from being written, and a dry run claims no file', async () => {
    const app = acme({});
    const documents = app.documents.map((one) => ({ ...one, fullName: '../../evil' }));
    const evil = { ...app, name: 'Evil', documents };
    const refusal = async (dryRun: boolean): Promise<EcaError> =>
      retrieveApps([evil, app], namedFolder(folder), { apiVersion: 66, withIds: false, dryRun }).then(
        () => expect.fail('nothing was refused'),
        (error: unknown) => (isEcaError(error) ? error : expect.fail(String(error))),
      );
    const tried = await refusal(true);
    expect([tried.code, tried.next]).to.deep.equal(['FileNameRefused', undefined]);
    expect(readdirSync(folder)).to.deep.equal([]);
    const done = await refusal(false);
    expect([done.code, done.next?.data]).to.deep.equal(['FileNameRefused', { apps: app.name }]);
    expect(readdirSync(folder, { recursive: true }).filter((path) => String(path).includes(app.name))).not.to.be.empty;
    expect(readdirSync(folder, { recursive: true }).filter((path) => String(path).includes('evil'))).to.be.empty;
  });

  describe('with texts that sfdx-project.json replaces', () => {
    const path = 'Kiosk.ecaGlblOauth-meta.xml';
    const inOrg = {
      externalClientApplication: 'Acme',
      callbackUrl: 'https://prod.example/done',
      isPkceRequired: 'true',
    };
    const filed = (callbackUrl: string, more = {}): string => textOf(globalType, { ...inOrg, callbackUrl, ...more });
    const entry = { glob: '*.xml', stringToReplace: 'CALLBACK_HOST', replaceWithEnv: 'ECA_TEST_HOST' };
    afterEach(() => delete process.env['ECA_TEST_HOST']);

    /** The file after a retrieve, and what is said of its placeholders. */
    async function retrieved(host: string | undefined, text: string, ...more: object[]): Promise<[string, string[]]> {
      if (host === undefined) delete process.env['ECA_TEST_HOST'];
      else process.env['ECA_TEST_HOST'] = host;
      put(path, text);
      put('sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: '.' }], replacements: [entry, ...more] }));
      const app = acme({ global: inOrg });
      const result = await retrieveApps([app], namedFolder(folder), { apiVersion: 66, withIds: false, dryRun: false });
      const notes = result.notes.filter(({ key }) => key.startsWith('Placeholder'));
      return [readFileSync(join(folder, path), 'utf8'), notes.map(({ key, data }) => `${key} ${String(data['by'])}`)];
    }

    it('keeps the placeholder where the org has what it is replaced by, whatever else changes (T1)', async () => {
      const placeholder = 'https://CALLBACK_HOST/done';
      expect(await retrieved('prod.example', filed(placeholder))).to.deep.equal([filed(placeholder), []]);
      const other = filed(placeholder, { isPkceRequired: 'false' });
      expect(await retrieved('prod.example', other)).to.deep.equal([filed(placeholder), []]);
    });

    it('says where the org has another value, or where the text to replace by is unknown', async () => {
      const [placeholder, written] = [filed('https://CALLBACK_HOST/done'), filed('https://prod.example/done')];
      expect(await retrieved('uat.example', placeholder)).to.deep.equal([written, ['PlaceholderLost $ECA_TEST_HOST']]);
      expect(await retrieved(undefined, placeholder)).to.deep.equal([written, ['PlaceholderUnknown $ECA_TEST_HOST']]);
      const elsewhere = { ...entry, stringToReplace: 'HOST', replaceWhenEnv: [{ env: 'ECA_TEST_NO', value: '1' }] };
      expect((await retrieved('prod.example', placeholder, elsewhere))[1], 'not replaced here').to.deep.equal([]);
      expect((await retrieved('prod.example', filed('https://HOST/done'), elsewhere))[1]).to.deep.equal([
        'PlaceholderLost $ECA_TEST_HOST',
      ]);
    });

    it('takes a text that is no XML once replaced for one that the org doesn’t have', async () => {
      expect((await retrieved('<', filed('https://CALLBACK_HOST/done')))[1]).to.deep.equal([
        'PlaceholderLost $ECA_TEST_HOST',
      ]);
    });
  });
});
