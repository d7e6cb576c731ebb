import { expect } from 'chai';
import type { DocumentType } from '../../../../src/apps/document-types.ts';
import { fieldsOf } from '../../../../src/apps/fields/fields.ts';
import { overlay } from '../../../../src/apps/files/overlay.ts';
import { parseXml } from '../../../../src/xml/document.ts';
import { documentWith, globalType, headerType, policyType, securityType, settingsType } from '../acme.ts';

const switches = [
  'isClientCredentialsFlowEnabled isCodeCredFlowEnabled isCodeCredPostOnly isConsumerSecretOptional',
  'isDeviceFlowEnabled isIntrospectAllTokens isNamedUserJwtEnabled isPkceRequired isRefreshTokenRotationEnabled',
  'isSecretRequiredForRefreshToken isSecretRequiredForTokenExchange isTokenExchangeEnabled',
  'shouldRotateConsumerKey shouldRotateConsumerSecret',
].join(' ');
const policy =
  'ipRelaxationPolicyType isClientCredentialsFlowEnabled isGuestCodeCredFlowEnabled label requiredSessionLevel';

/**
 * Which elements the files of orgs had that their owners published, by the API version of their projects; those of 68
 * are the published types.
 */
const seen: ReadonlyArray<readonly [apiVersion: number, type: DocumentType, elements: string]> = [
  [62, globalType, `callbackUrl consumerKey label ${switches}`],
  [62, policyType, `${policy} isNamedUserJwtEnabled refreshTokenPolicyType refreshTokenValidityUnit`],
  [64, headerType, 'contactEmail distributionState isProtected label orgScopedExternalApp'],
  [64, globalType, `callbackUrl consumerKey label ${switches}`],
  [66, globalType, `callbackUrl consumerKey isEnforceRefreshTokenTTL label ${switches}`],
  [66, policyType, `${policy} clientCredentialsFlowUser commaSeparatedProfile refreshTokenValidityPeriod`],
  [66, settingsType, 'commaSeparatedOauthScopes label oauthLink'],
  [68, globalType, `isDPopEnabled isEnforceRefreshTokenTTL isMtlsEnabled ${switches}`],
  [68, securityType, 'label tokenIpRanges'],
];

describe('documents as orgs were seen to return them', () => {
  for (const [apiVersion, type, names] of seen) {
    const elements = names.split(' ');
    const title = `${type} of API ${apiVersion}`;

    it(`${title} have no element that is unknown, or newer than that version`, () => {
      const fields = fieldsOf[type] ?? {};
      const strange = elements.filter((name) => !(name in fields) || (fields[name]?.since ?? 0) > apiVersion);
      expect(strange).to.deep.equal([]);
    });

    it(`${title} keep every byte when a file that says the same is laid over them`, () => {
      const { xml } = documentWith(type, 'Acme', Object.fromEntries(elements.map((name) => [name, 'true'])));
      const file = parseXml(xml.text.replaceAll(/\n\s*/g, '\r\n\t'), 'file');
      const complete = { ignored: [], complete: true };
      expect(overlay(xml.text, file.root, complete, 'Acme')).to.equal(xml.text);
    });
  }
});
