import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { setConnected } from '../../../src/apps/connected/edits.ts';
import { setCoveredRunAs, unsetConnectedRunAs } from '../../../src/apps/connected/run-as-edits.ts';
import { setOauth } from '../../../src/apps/edits/oauth-edits.ts';
import type { SourceEdit } from '../../../src/apps/files/source-edit.ts';
import type { OneOrSeveral } from '../../../src/estate/each-app.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { readConnectedOauth, readConnectedPolicies } from '../../../src/input/settings/connected-flags.ts';
import { readOfEither } from '../../../src/input/either-kind.ts';
import { readOauthFlags } from '../../../src/input/settings/oauth-flags.ts';
import { oneAppOnly } from '../../../src/input/one-app.ts';
import { editEitherSource, editSource } from '../../../src/input/source-edit.ts';
import { type SourceReport, sourceText } from '../../../src/output/app/source-text.ts';
import { globalType, textOf } from '../apps/acme.ts';

const portal = `<?xml version="1.0" encoding="UTF-8"?>\r
<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata">\r
    <contactEmail>it@example.com</contactEmail>\r
    <label>The Portal</label>\r
    <oauthConfig>\r
        <callbackUrl>https://portal.example.com/callback</callbackUrl>\r
        <consumerSecret>keepthisSECRET</consumerSecret>\r
        <isPkceRequired>false</isPkceRequired>\r
        <scopes>Api</scopes>\r
    </oauthConfig>\r
</ConnectedApp>\r
`;
const file = 'connectedApps/Portal.connectedApp-meta.xml';

describe('a connected app in the files of a project', () => {
  let folder: string;
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const now = (): string => readFileSync(join(folder, file), 'utf8');
  type Kind = { readonly kind?: 'eca' | 'connected-app'; readonly name?: string; readonly 'dry-run'?: boolean };
  const flags = (kind: Kind): Parameters<typeof editEitherSource>[1] => ({
    ...{ 'dry-run': false, 'no-prompt': true, name: 'Portal' },
    ...kind,
  });
  const one = (result: OneOrSeveral<SourceReport>): SourceReport =>
    'apps' in result ? expect.fail('several apps') : result;
  const oauth = async (values: Record<string, unknown>, kind: Kind = {}): Promise<SourceReport> => {
    const edits = await readOfEither<SourceEdit>(kind.kind, {
      eca: async () => ({ edit: setOauth(await readOauthFlags(values)) }),
      connected: async () => ({ edit: setConnected(await readConnectedOauth(values)) }),
    });
    return one(await editEitherSource(folder, flags(kind), edits));
  };
  const connected = async (edit: SourceEdit): Promise<SourceReport> =>
    one(await editEitherSource(folder, flags({ kind: 'connected-app' }), { eca: () => edit, connected: () => edit }));
  const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => 'done',
      (error: unknown) => (isEcaError(error) ? error.code : String(error)),
    );
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-either-'));
    put(file, portal);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is changed as in an org: what was named, and no other byte; a secret is never shown (M1, S1)', async () => {
    const pkce = { 'require-pkce': true };
    const dry = await oauth(pkce, { 'dry-run': true });
    expect([dry.changed, now()]).to.deep.equal([true, portal]);
    const report = await oauth(pkce, { name: 'the portal' });
    expect(report.changes.map(({ field, after }) => [field, after])).to.deep.equal([
      ['oauthConfig.isPkceRequired', 'true'],
    ]);
    expect(report.risks.map(({ code }) => code)).to.deep.equal(['PkceRequired']);
    expect(now()).to.equal(portal.replace('Required>false', 'Required>true'));
    expect(JSON.stringify(report)).to.not.include('SECRET');
    expect(sourceText(report).replace(/\s+/g, ' ')).to.include(
      'sf project deploy start --metadata ConnectedApp:Portal --target-org ORG',
    );
    expect(await oauth(pkce)).to.include({ changed: false });
  });

  it('gets its run-as user with the one switch, and reports what only an org can confirm', async () => {
    const runAs = 'bot@acme.example';
    const permissionSets = { add: ['Portal_Users'] };
    const limited = readConnectedPolicies({ 'permitted-users': 'pre-authorized' });
    await connected({ edit: setConnected(limited), matters: limited });
    const edit = setCoveredRunAs(runAs, { enableFlow: true, add: permissionSets.add });
    const { changes, unchecked } = await connected({ edit, matters: { runAs, permissionSets } });
    expect(changes.map(({ field }) => field)).to.have.members([
      'oauthConfig.isClientCredentialEnabled',
      'oauthConfig.oauthClientCredentialUser',
      'permissionSetName',
    ]);
    expect(unchecked.map(({ code }) => code)).to.deep.equal(['RunAsUnchecked', 'CoverageUnchecked', 'NamesUnchecked']);
    const off = setCoveredRunAs(runAs, { enableFlow: false, add: [] });
    await connected({ edit: unsetConnectedRunAs });
    expect(now()).to.include('<isClientCredentialEnabled>false<').and.not.include(runAs);
    expect(await codeOf(connected({ edit: off }))).to.equal('CombinationRefused');
  });

  it('is distinguished from an external client app of its name by the kind', async () => {
    const beside = 'g/Portal.ecaGlblOauth-meta.xml';
    put(beside, textOf(globalType, { externalClientApplication: 'Portal', isPkceRequired: 'false' }));
    const pkce = { 'require-pkce': true };
    expect(await codeOf(oauth(pkce))).to.equal('AppKindAmbiguous');
    const types = async (kind: Kind): Promise<string[]> => (await oauth(pkce, kind)).files.map(({ type }) => type);
    expect(await types({ kind: 'eca' })).to.deep.equal([globalType]);
    expect(await types({ kind: 'connected-app' })).to.deep.equal(['ConnectedApp']);
  });

  it('is refused with what is missing: another name, no file, two files, no OAuth', async () => {
    const pkce = { 'require-pkce': true };
    expect(await codeOf(oauth(pkce, { name: 'Portl' }))).to.equal('AppNotInFiles');
    expect(await codeOf(oauth(pkce, { kind: 'eca' }))).to.equal('FilesWithoutApps');
    expect(await codeOf(oauth({ set: ['namedUserJwtTimeout=5'] }))).to.equal('NotOnConnectedApp');
    put(`twice/${file}`, portal);
    expect(await codeOf(oauth(pkce))).to.equal('DocumentTwice');
    rmSync(join(folder, 'twice'), { recursive: true });
    put(file, portal.replace(/<oauthConfig>[\s\S]*<\/oauthConfig>/, ''));
    expect(await codeOf(oauth(pkce))).to.equal('AppHasNoOauth');
    rmSync(join(folder, file));
    expect(await codeOf(oauth(pkce, { kind: 'connected-app' }))).to.equal('FilesWithoutConnected');
    expect(await codeOf(oauth(pkce))).to.equal('FilesWithoutApps');
  });
});

describe('several apps in the files of a project', () => {
  let folder: string;
  const path = (app: string): string => join(folder, `${app}.ecaGlblOauth-meta.xml`);
  const put = (app: string, more: Record<string, string> = {}): void =>
    writeFileSync(path(app), textOf(globalType, { externalClientApplication: app, isPkceRequired: 'false', ...more }));
  const editedIn = async (name: string, alone?: () => void): Promise<string[]> => {
    const flags = { 'dry-run': false, 'no-prompt': true, name };
    const result = await editSource(folder, flags, async () => ({ edit: setOauth(await readOauthFlags(pkce)) }), alone);
    return ('apps' in result ? result.apps : [result]).map(({ app }) => app);
  };
  const pkce = { 'require-pkce': true };
  const changed = (...apps: string[]): boolean[] =>
    apps.map((app) => readFileSync(path(app), 'utf8').includes('<isPkceRequired>true<'));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-several-'));
    for (const app of ['Acme', 'Kiosk', 'Other']) put(app);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are changed together, each once', async () => {
    expect(await editedIn('acme, Kiosk,ACME')).to.deep.equal(['Acme', 'Kiosk']);
    expect(changed('Acme', 'Kiosk', 'Other')).to.deep.equal([true, true, false]);
  });

  it('stay as they are if one name is wrong, one can’t be edited, or the command is for one app', async () => {
    const codeOf = async (name: string, alone?: () => void): Promise<string> =>
      editedIn(name, alone).then(
        () => 'done',
        (error: unknown) => (isEcaError(error) ? error.code : String(error)),
      );
    expect(await codeOf('Acme,Kiosck')).to.equal('AppNotInFiles');
    expect(await codeOf('Acme,Kiosk', oneAppOnly({ certificate: 'x' }, 'certificate'))).to.equal('FlagForOneApp');
    writeFileSync(path('Kiosk'), readFileSync(path('Kiosk'), 'utf8').replace(/\s*<isPkce.*>/, '$&$&'));
    expect(await codeOf('Acme,Kiosk')).not.to.equal('done');
    expect(changed('Acme')).to.deep.equal([false]);
  });
});
