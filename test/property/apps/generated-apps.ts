import fc from 'fast-check';
import type { App, AppDocument } from '../../../src/apps/app.ts';
import type { DocumentType } from '../../../src/apps/document-types.ts';
import { withoutSecret } from '../../../src/apps/secrets.ts';
import {
  documentWith,
  globalType,
  headerType,
  policyType,
  settingsType,
  sourceOrg,
  thisOrg,
} from '../../unit/apps/acme.ts';

/** A value that must not turn up anywhere once an app has been read. */
export const canary = 'F0E1D2C3B4A5968778695A4B3C2D1E0F';

const flag = fc.constantFrom('true', 'false', ' true ', '');
const label = fc.constantFrom('Acme', 'Müller &amp; Söhne 🚀', '<![CDATA[A < B]]>', 'x &lt;y&gt; &#x20AC;', '');
const command = fc.constantFrom('true', 'false', ' true\n', 'TRUE', '');

/** What an element may hold, as it stands between its tags. */
const globalFields: Readonly<Record<string, fc.Arbitrary<string>>> = {
  aaaUnknown: label,
  callbackUrl: fc.constantFrom('', 'myapp://old', 'https://acme.example.com/a&amp;b\n    myapp://old\n'),
  certificate: fc.constantFrom('MIIB', 'MI\nIB', ''),
  consumerKey: fc.constant('3MVG9acme'),
  consumerSecret: fc.constantFrom(canary, `\n${canary}\n`, `<![CDATA[${canary}]]>`, `<deep>${canary}</deep>`),
  idTokenConfig: fc.constantFrom('<idTokenAudience>a</idTokenAudience>', '\n<a/>\n<a>1</a><b>2</b>\n', ''),
  isClientCredentialsFlowEnabled: flag,
  isCodeCredFlowEnabled: flag,
  isCodeCredPostOnly: flag,
  isDPopEnabled: flag,
  isDeviceFlowEnabled: flag,
  isEnforceRefreshTokenTTL: flag,
  isPkceRequired: flag,
  isSecretRequiredForRefreshToken: flag,
  isSecretRequiredForTokenExchange: flag,
  isTokenExchangeEnabled: flag,
  label,
  shouldRotateConsumerKey: command,
  shouldRotateConsumerSecret: command,
  zzzUnknown: fc.constantFrom('<x>1</x><x>2</x>', 'z'),
};

const policyFields: Readonly<Record<string, fc.Arbitrary<string>>> = {
  clientCredentialsFlowUser: fc.constantFrom('bot@acme.example.com', 'Bot@Acme.example.com', ''),
  commaSeparatedPermissionSet: fc.constantFrom('A,\n    B', 'A'),
  isClientCredentialsFlowEnabled: flag,
  isTokenExchangeFlowEnabled: flag,
  label,
  refreshTokenValidityPeriod: fc.constant('365'),
  unknownInPolicy: label,
};

const remark = fc.constantFrom(
  '',
  '',
  '',
  '<!-- isDeviceFlowEnabled: true -->',
  '<!-- two\n lines & <tags> -->',
  '<?keep this?>',
);

/** A document with some of these elements, in order or not, laid out in one of the ways people and tools do. */
function documentText(
  type: DocumentType,
  fields: Readonly<Record<string, fc.Arbitrary<string>>>,
): fc.Arbitrary<string> {
  const elements = Object.entries(fields).map(([name, content]) =>
    fc.option(
      fc.tuple(content, remark, fc.boolean()).map(([inner, above, after]) => {
        const written = `<${name}>${inner}</${name}>`;
        return after ? [written + above] : [above, written];
      }),
      { nil: [], freq: 3 },
    ),
  );
  return fc
    .record({
      lines: fc.tuple(...elements),
      order: fc.constantFrom('kept', 'turned', 'mixed'),
      eol: fc.constantFrom('\n', '\r\n'),
      mark: fc.constantFrom('', '\uFEFF'),
      indent: fc.constantFrom('    ', '  ', '\t', ''),
      end: fc.constantFrom('', '\n', '\n\n'),
    })
    .map(({ lines, order, eol, mark, indent, end }) => {
      const parent = ['<externalClientApplication>Acme</externalClientApplication>'];
      const all = order === 'mixed' ? [...lines.slice(5), parent, ...lines.slice(0, 5)] : [parent, ...lines];
      const body = (order === 'turned' ? all.toReversed() : all).flat().filter((line) => line !== '');
      const root = `<${type} xmlns="http://soap.sforce.com/2006/04/metadata">`;
      const text = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        root,
        ...body.map((line) => indent + line),
        `</${type}>`,
      ].join('\n');
      return mark + (text + end).replaceAll('\n', eol);
    });
}

/** Read as an estate is read: secrets are cut before anything else sees the text. */
function read(type: DocumentType, fullName: string, text: string): AppDocument {
  return documentWith(type, fullName, withoutSecret(text));
}

const policy = fc.option(documentText(policyType, policyFields), { nil: undefined });

function app(documents: ReadonlyArray<AppDocument | undefined>): App {
  const header = documentWith(headerType, 'Acme', { label: 'Acme' });
  const present = documents.filter((document) => document !== undefined);
  return { name: 'Acme', orgId: thisOrg, org: 'dev', policiesReadable: true, documents: [header, ...present] };
}

const settings = (org: string): AppDocument =>
  documentWith(settingsType, 'Acme_oauth', { externalClientApplication: 'Acme', oauthLink: `${org}:888000000000001` });

/** Apps with global settings of their own, with a policy or without. */
export const ownApps: fc.Arbitrary<App> = fc
  .tuple(documentText(globalType, globalFields), policy)
  .map(([global, policyText]) =>
    app([
      read(globalType, 'Acme_glbloauth', global),
      settings(thisOrg.slice(0, 15)),
      policyText === undefined ? undefined : read(policyType, 'Acme_oauthPlcy', policyText),
    ]),
  );

/** Apps whose consumer lives in another org. */
export const linkedApps: fc.Arbitrary<App> = policy.map((policyText) =>
  app([settings(sourceOrg), policyText === undefined ? undefined : read(policyType, 'Acme_oauthPlcy', policyText)]),
);
