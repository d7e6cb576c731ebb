import { expect } from 'chai';
import fc from 'fast-check';
import { type App, emptyApp } from '../../../src/apps/app.ts';
import type { DocumentType } from '../../../src/apps/document-types.ts';
import { migrate } from '../../../src/apps/migrate/migration.ts';
import { documentName, suggestedName } from '../../../src/apps/migrate/migration-names.ts';
import { requireAppName } from '../../../src/apps/edits/new-app.ts';
import { longestName } from '../../../src/apps/edits/setup-names.ts';
import { childText, leaves } from '../../../src/xml/read.ts';
import { connectedApps } from './generated-connected-apps.ts';

const apiVersions = fc.constantFrom(59, 60, 62, 65, 67);
const runs = { numRuns: 60 };
const newApp = (): App => emptyApp('Acme', { username: 'admin@acme.example.com', orgId: '00D000000000001AAA' });
const plain = (path: string): string => path.replaceAll(/\[\d+\]/g, '');

/** What the made documents say at `Type.element`, as leaves below it, in their order. */
function textsAt({ documents }: App, to: string): string[] {
  const [type = '', ...path] = to.split('.');
  const root = documents.find((document) => document.type === (type as DocumentType))?.xml.root;
  const name = path.join('.');
  return (root === undefined ? [] : leaves(root))
    .filter((leaf) => plain(leaf.path) === name || plain(leaf.path).startsWith(`${name}.`))
    .map(({ text }) => text);
}

const parts = (text: string): string[] => text.split(/, ?/).sort();

describe('the migration of any connected app', () => {
  it('drops no setting silently: each is written, or reported as one that can’t be carried over, with its value', () => {
    fc.assert(
      fc.property(connectedApps, apiVersions, (connected, apiVersion) => {
        const { rows, app } = migrate(connected, newApp(), { apiVersion, leftOut: [] });
        for (const { path, text } of leaves(connected.xml.root).filter((leaf) => leaf.text.trim() !== '')) {
          const name = plain(path);
          // off on a connected app, and no external client app has it
          if (/isIpBindingEnabled|isPKImTLSEnabled/.test(name) && text.trim() === 'false') continue;
          const own = rows.filter(({ from }) => from !== null && (name === from || name.startsWith(`${from}.`)));
          const told = own.filter(
            ({ status, value }) => status === 'cannot-be-carried' && value?.includes(text.trim()),
          );
          const kept = own.filter(
            ({ to, value }) => to !== null && value?.includes(text.trim()) && textsAt(app, to).length > 0,
          );
          expect(told.length + kept.length, `${path} = ${text}`).to.be.greaterThan(0);
        }
      }),
      runs,
    );
  });

  it('writes exactly what the table says, in documents of one parent', () => {
    fc.assert(
      fc.property(connectedApps, apiVersions, (connected, apiVersion) => {
        const { rows, app } = migrate(connected, newApp(), { apiVersion, leftOut: [] });
        for (const { to, status, written } of rows.filter((row) => row.status !== 'cannot-be-carried')) {
          const texts = textsAt(app, to ?? '');
          expect(texts, `${status} ${to}`).not.to.deep.equal([]);
          if (!/trustedIpRanges|customAttributes/.test(to ?? ''))
            expect(parts(texts.join(', ')), to ?? '').to.deep.equal(parts(written ?? ''));
        }
        for (const { type, xml } of app.documents.filter((document) => document.type !== 'ExternalClientApplication'))
          expect(childText(xml.root, 'externalClientApplication'), type).to.equal('Acme');
      }),
      runs,
    );
  });

  it('says the defaults that differ wherever there is OAuth', () => {
    fc.assert(
      fc.property(connectedApps, (connected) => {
        const { app, rows } = migrate(connected, newApp(), { apiVersion: 67, leftOut: [] });
        const oauth = connected.xml.text.includes('<oauthConfig>');
        expect(textsAt(app, 'ExtlClntAppGlobalOauthSettings.isPkceRequired').length).to.equal(oauth ? 1 : 0);
        expect(rows.some(({ from }) => from === 'oauthPolicy.refreshTokenPolicy') || !oauth).to.equal(true);
      }),
      runs,
    );
  });

  it('a setting that is left out is reported and not written', () => {
    fc.assert(
      fc.property(connectedApps, (connected) => {
        const { app, rows } = migrate(connected, newApp(), {
          apiVersion: 67,
          leftOut: ['isPkceRequired', 'attributes'],
        });
        expect(textsAt(app, 'ExtlClntAppGlobalOauthSettings.isPkceRequired')).to.deep.equal([]);
        expect(textsAt(app, 'ExtlClntAppOauthSettings.customAttributes')).to.deep.equal([]);
        const behind = rows.filter(({ from }) => from?.startsWith('attributes'));
        expect(behind.every(({ why }) => why === 'left-out')).to.equal(true);
      }),
      runs,
    );
  });
});

describe('a name for the new app', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_\- é]{0,90}$/);

  it('is valid, no longer than 80 characters, and nobody’s', () => {
    fc.assert(
      fc.property(name, fc.nat(3), (typed, others) => {
        const taken: string[] = [];
        for (let index = 0; index <= others; index++) taken.push(suggestedName(typed, taken));
        expect(new Set(taken.map((one) => one.toLowerCase())).size).to.equal(taken.length);
        for (const one of taken) {
          expect(requireAppName(one)).to.equal(one);
          expect(one.length).to.be.at.most(longestName);
        }
      }),
      runs,
    );
  });

  it('leaves room for the names of its documents, which are nobody’s either', () => {
    const long = 'A'.repeat(longestName);
    const taken: string[] = [];
    for (let index = 0; index < 12; index++) taken.push(documentName('ExtlClntAppGlobalOauthSettings', long, taken));
    expect(new Set(taken).size).to.equal(taken.length);
    expect(taken.every(({ length }) => length <= longestName)).to.equal(true);
    expect(documentName('ExternalClientApplication', long, [])).to.equal(long);
    expect(documentName('ExtlClntAppOauthSettings', 'Acme', [])).to.equal('Acme_oauth');
  });
});
