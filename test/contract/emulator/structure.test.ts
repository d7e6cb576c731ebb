import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { file, GLOBAL, HEADER, OAUTH, type File } from './client.ts';
import { kioskGlobal, ofKiosk, subject, type Subject } from './experiment.ts';

const NS = 'http://soap.sforce.com/2006/04/metadata';
const oauth = (inner: string): File => file(OAUTH, 'Kiosk_oauth', inner);
const idToken = (inner: string): File => kioskGlobal(`${ofKiosk}<idTokenConfig>${inner}</idTokenConfig>`);
const range = (inner: string): File => oauth(`${ofKiosk}<trustedIpRanges>${inner}</trustedIpRanges>`);
const attribute = (inner: string): File => oauth(`<customAttributes>${inner}</customAttributes>${ofKiosk}`);
const end = '<endIpAddress>192.0.2.9</endIpAddress>';
const start = '<startIpAddress>192.0.2.1</startIpAddress>';
const raw = (xml: string): File => ({ type: HEADER, fullName: 'Kiosk', xml });
const header = (inner: string, before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${before}<${HEADER} xmlns="${NS}"><contactEmail>a@b.example</contactEmail>${inner}</${HEADER}>`;

describe('emulator: the structure of what is deployed', () => {
  let emulator: Emulator;
  let org: Subject;
  const refused = async (one: File, text: string): Promise<void> => {
    expect(await org.deploy([one]), one.xml).to.include(text);
  };

  before(async () => {
    emulator = await startEmulator({ orgs: [] });
    org = await subject(emulator);
  });

  after(async () => {
    expect(await emulator.surprises()).to.deep.equal([]);
    await emulator.stop();
  });

  it('groups are checked like documents: unknown, missing, repeated and misplaced elements', async () => {
    await refused(
      idToken('<audience>x</audience>'),
      `Element {${NS}}audience invalid at this location in type ExternalAppIdTokenConfig`,
    );
    await refused(range(start), 'Required field is missing: endIpAddress');
    await refused(attribute('<formula>$User.Id</formula>'), 'Required field is missing: key');
    await refused(attribute('<formula>$User.Id</formula><key/>'), 'Required field is missing: key');
    await refused(range(`${end}${end}${start}`), 'Element endIpAddress is duplicated');
    await refused(range(`${start}${end}`), 'endIpAddress invalid at this location in type ExtlClntAppOauthIpRange');
    const twice = '<idTokenConfig/><idTokenConfig/>';
    await refused(kioskGlobal(`${ofKiosk}${twice}`), 'Element idTokenConfig is duplicated');
    expect(await org.deploy([range(`${end}${start}`)])).to.equal('');
  });

  it('text in the place of a group, a group in the place of text, and text between elements', async () => {
    await refused(idToken('yes'), "'yes' is not a valid value for the type ExternalAppIdTokenConfig");
    await refused(kioskGlobal(`${ofKiosk}<label><b>x</b></label>`), 'invalid at this location');
    await refused(kioskGlobal(`stray ${ofKiosk}`), `Unexpected text in element ${GLOBAL}`);
    await refused(range(`${end}stray${start}`), 'Unexpected text in element trustedIpRanges');
  });

  it('values in groups: booleans, numbers, and numbers that no xsd:int holds', async () => {
    await refused(idToken('<idTokenIncludeAttributes>ja</idTokenIncludeAttributes>'), 'xsd:boolean');
    for (const wrong of ['2147483648', '1.5', '1e3', '']) {
      const text = `'${wrong}' is not a valid value for the type xsd:int`;
      await refused(idToken(`<idTokenValidityInMinutes>${wrong}</idTokenValidityInMinutes>`), text);
      await refused(oauth(`<assetTokenValidity>${wrong}</assetTokenValidity>${ofKiosk}`), text);
    }
  });

  it('XML that a parser refuses: second root, text after it, DOCTYPE, references that mean nothing', async () => {
    const good = header('<label>Kiosk</label>');
    for (const wrong of [
      good + good,
      `${good}trailing`,
      header('', '<!DOCTYPE x [<!ENTITY a "b">]>'),
      good.replace('</label>', '</lable>'),
      '',
    ]) {
      await refused(raw(wrong), 'Error parsing file:');
    }
    await refused(raw(header('<label>&nbsp;</label>')), 'The entity "nbsp" was referenced, but not declared.');
    await refused(raw(header('<label>A & B</label>')), 'Error parsing file:');
  });

  it('character references and CDATA mean what XML says, and come back in the form of the org', async () => {
    const label = '&#220;ber &#x1F680; &amp;#220; <![CDATA[&#220; <b>]]>';
    expect(await org.deploy([raw(header(`<label>${label}</label>`))])).to.equal('');
    const stored = (await emulator.documents(org.org.alias)).find(({ fullName }) => fullName === 'Kiosk');
    expect(stored?.xml).to.include('<label>Über 🚀 &amp;#220; &amp;#220; &lt;b&gt;</label>');
  });

  it('package.xml has a structure too', async () => {
    const sent = async (inner: string, root = `Package xmlns="${NS}"`): Promise<string> =>
      org.deploy([], { more: { 'package.xml': `<${root}>${inner}<version>67.0</version></Package>` } });
    expect(await sent('')).to.equal('');
    expect(await sent('<member>x</member>')).to.include(
      `Element {${NS}}member invalid at this location in type Package`,
    );
    expect(await sent('<types><member>x</member></types>')).to.include('in type PackageTypeMembers');
    expect(await sent('<types><name>a</name><name>b</name></types>')).to.include('Element name is duplicated');
    expect(await sent('', 'Package')).to.include('Unexpected element: Package');
    expect(await sent('<types><members>x</members><name>Nonsense</name></types>')).to.include('Unknown type name');
  });
});
