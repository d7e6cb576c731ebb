import { expect } from 'chai';
import { overlay } from '../../../../src/apps/files/overlay.ts';
import { parseXml } from '../../../../src/xml/document.ts';
import { globalType, settingsType, textOf } from '../acme.ts';

const over = (base: string, from: string, options: { ignored?: string[]; complete?: boolean } = {}): string =>
  overlay(base, parseXml(from, 'from').root, { ignored: [], complete: false, ...options }, 'base');
const global = (inner: string): string =>
  `<?xml version="1.0"?>\n<${globalType} xmlns="http://soap.sforce.com/2006/04/metadata">\n${inner}</${globalType}>\n`;

describe('a document laid over another', () => {
  it('changes only the elements that differ; comments, layout and unknown elements stay', () => {
    const base = global('  <!-- ours -->\n  <isDeviceFlowEnabled>false</isDeviceFlowEnabled>\n  <odd/>\n');
    const from = textOf(globalType, { isDeviceFlowEnabled: 'true' });
    expect(over(base, from)).to.equal(base.replace('false', 'true'));
  });

  it('that says the same keeps every byte, however it is written', () => {
    const base = global(
      '<callbackUrl>https://a\r\n  https://b</callbackUrl><isDeviceFlowEnabled> true </isDeviceFlowEnabled>',
    );
    const from = textOf(globalType, { callbackUrl: 'https://a\nhttps://b', isDeviceFlowEnabled: 'true' });
    expect(over(base, from, { complete: true })).to.equal(base);
    const scopes = (text: string): string => textOf(settingsType, { commaSeparatedOauthScopes: text });
    expect(over(scopes('Api,RefreshToken'), scopes('RefreshToken, Api'))).to.equal(scopes('Api,RefreshToken'));
  });

  it('adds what is missing, a switch that is off too: its default may be on', () => {
    const from = textOf(globalType, { isPkceRequired: 'false' });
    expect(over(global(''), from)).to.include('<isPkceRequired>false</isPkceRequired>');
  });

  it('removes what only the base has when it is complete, and never what is ignored', () => {
    const base = textOf(globalType, { certificate: 'x', consumerKey: 'k', label: 'l' });
    const from = textOf(globalType, { consumerKey: 'other', label: 'l' });
    expect(over(base, from, { ignored: ['consumerKey'] })).to.equal(base);
    expect(over(base, from, { ignored: ['consumerKey'], complete: true })).to.equal(
      textOf(globalType, { consumerKey: 'k', label: 'l' }),
    );
  });

  it('brings groups and repeated groups as wholes', () => {
    const range = (start: string): string =>
      `  <trustedIpRanges>\n    <endIpAddress>192.0.2.9</endIpAddress>\n    <startIpAddress>${start}</startIpAddress>\n  </trustedIpRanges>\n`;
    const settings = (inner: string): string => global(inner).replaceAll(globalType, settingsType);
    const wanted = settings(range('192.0.2.1') + range('192.0.2.2'));
    expect(over(settings(''), wanted)).to.match(/192\.0\.2\.1[^]*192\.0\.2\.2/);
    expect(over(settings(range('192.0.2.7')), wanted))
      .to.match(/192\.0\.2\.1[^]*192\.0\.2\.2/)
      .and.not.include('2.7');
    expect(over(wanted, wanted, { complete: true })).to.equal(wanted);
    const token = global('<idTokenConfig><idTokenAudience>a</idTokenAudience></idTokenConfig>');
    expect(over(global(''), token)).to.include('<idTokenAudience>a</idTokenAudience>');
  });

  it('writes texts escaped', () => {
    const from = textOf(globalType, { label: 'A & <B>' });
    expect(parseXml(over(global(''), from), 'x').root.children[0]?.text).to.equal('A & <B>');
  });
});
