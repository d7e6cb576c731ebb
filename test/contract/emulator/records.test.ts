import { expect } from 'chai';
import { startEmulator, type Emulator } from '../../emulator/client.ts';
import { connect } from './client.ts';

type Fields = Record<string, string>;

const whole: Fields = {
  LastName: 'Sync',
  Alias: 'sync',
  Email: 'it@acme.example.com',
  Username: 'sync@acme.example.com',
  TimeZoneSidKey: 'Europe/Berlin',
  LocaleSidKey: 'de_DE',
  EmailEncodingKey: 'UTF-8',
  LanguageLocaleKey: 'en_US',
};

describe('emulator: users, permission sets and licences are made by REST', () => {
  let emulator: Emulator;
  let profile: string;

  const idOf = async (soql: string, alias = 'org'): Promise<string> =>
    String((await connect(emulator.org(alias)).query<{ Id: string }>(soql)).records[0]?.Id);
  /** The id of what was made, or code, text and fields of the refusal. */
  const make = async (object: string, fields: Fields, alias = 'org'): Promise<string> => {
    const { url, accessToken } = emulator.org(alias);
    const reply = await fetch(`${url}/services/data/v67.0/sobjects/${object}`, {
      method: 'POST',
      body: JSON.stringify(fields),
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    });
    const value = (await reply.json()) as { id: string } & Array<{
      errorCode: string;
      message: string;
      fields?: string[];
    }>;
    if (reply.status === 201) return value.id;
    const { errorCode, message, fields: about = [] } = value[0] ?? {};
    return `${reply.status} ${errorCode}: ${message} ${about.join()}`.trim();
  };
  const user = async (changes: Fields, alias = 'org'): Promise<string> =>
    make('User', { ...whole, ProfileId: profile, ...changes }, alias);

  before(async () => {
    emulator = await startEmulator({
      orgs: [
        {
          alias: 'org',
          apps: [],
          licences: { 'Salesforce Integration': 4, SalesforceAPIIntegrationPsl: 3 },
          permissionSets: [
            { name: 'Reader', access: ['Read Accounts'] },
            { name: 'Coder', beyond: ['Author Apex'] },
          ],
        },
        { alias: 'other', apps: [], licences: { SalesforceAPIIntegrationPsl: null } },
        { alias: 'humble', apps: [], userPermissions: ['ApiEnabled'] },
      ],
    });
    profile = await idOf("SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'");
  });

  after(() => emulator.stop());

  it('a user needs nine fields, of the right form', async () => {
    expect(await make('User', { Username: 'x@y.zz' })).to.equal(
      '400 REQUIRED_FIELD_MISSING: Required fields are missing: [LastName, Alias, Email, ProfileId, TimeZoneSidKey, ' +
        'LocaleSidKey, EmailEncodingKey, LanguageLocaleKey] LastName,Alias,Email,ProfileId,TimeZoneSidKey,' +
        'LocaleSidKey,EmailEncodingKey,LanguageLocaleKey',
    );
    const refusals: Array<[Fields, string]> = [
      [{ Alias: 'ninechars' }, '400 STRING_TOO_LONG: Alias: data value too large: ninechars (max length=8) Alias'],
      [{ Email: 'nobody' }, '400 INVALID_EMAIL_ADDRESS: Email: invalid email address: nobody Email'],
      [{ Username: 'nobody' }, '400 FIELD_INTEGRITY_EXCEPTION: Username must be in the form of an email address'],
      [{ TimeZoneSidKey: 'Mars/Base' }, '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Time Zone: bad value'],
      [{ EmailEncodingKey: 'x' }, '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Email Encoding: bad value'],
      [{ ProfileId: '00e000000000001' }, '400 INVALID_CROSS_REFERENCE_KEY: invalid cross reference id ProfileId'],
      [{ Nick: 'x' }, "400 INVALID_FIELD: No such column 'Nick' on sobject of type User"],
    ];
    for (const [fields, text] of refusals) expect(await user(fields)).to.satisfy((got: string) => got.startsWith(text));
  });

  it('usernames are unique in all orgs, whatever their case; licences end; not everybody may', async () => {
    expect(await user({ Username: 'INTEGRATION@other.example.com' })).to.include('400 DUPLICATE_USERNAME');
    expect(await user({ Username: 'admin@org.example.com' })).to.include('400 DUPLICATE_USERNAME');
    expect(await user({}, 'humble')).to.include('403 INSUFFICIENT_ACCESS_OR_READONLY');
    expect(await user({})).to.match(/^005/);
    const used = 'SELECT UsedLicenses, TotalLicenses FROM UserLicense';
    const { records } = await connect(emulator.org('org')).query(`${used} WHERE Name = 'Salesforce Integration'`);
    expect(records[0]).to.include({ UsedLicenses: 4, TotalLicenses: 4 });
    expect(await user({ Username: 'fifth@acme.example.com' })).to.equal(
      '400 LICENSE_LIMIT_EXCEEDED: License Limit Exceeded',
    );
  });

  it('a permission set needs what the licence allows; the permission set licence allows more', async () => {
    const AssigneeId = await idOf("SELECT Id FROM User WHERE Username = 'sync@acme.example.com'");
    const assign = async (name: string): Promise<string> => {
      const PermissionSetId = await idOf(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
      return make('PermissionSetAssignment', { AssigneeId, PermissionSetId });
    };
    expect(await assign('Reader')).to.include("The user license doesn't allow the permission: Read Accounts");
    const PermissionSetLicenseId = await idOf('SELECT Id FROM PermissionSetLicense');
    const psl = { AssigneeId, PermissionSetLicenseId };
    expect(await make('PermissionSetLicenseAssign', psl)).to.match(/^2LA/);
    expect(await make('PermissionSetLicenseAssign', psl)).to.include('400 DUPLICATE_VALUE: duplicate value found');
    expect(await assign('Reader')).to.match(/^0Pa/);
    expect(await assign('Reader')).to.include('400 DUPLICATE_VALUE: Duplicate PermissionSetAssignment. Assignee: 005');
    expect(await assign('Coder')).to.include("The user license doesn't allow the permission: Author Apex");
    expect(await assign('Wayne_Platform')).to.include('400 FIELD_INTEGRITY_EXCEPTION');
    const held = `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${AssigneeId}'`;
    expect(await connect(emulator.org('org')).query(held)).to.have.property('totalSize', 2);
    const frozen = await idOf("SELECT Id FROM User WHERE Username = 'frozen@org.example.com'");
    expect(await make('PermissionSetLicenseAssign', { ...psl, AssigneeId: frozen })).to.equal(
      '400 LICENSE_LIMIT_EXCEEDED: License Limit Exceeded',
    );
    expect((await connect(emulator.org('other')).query('SELECT Id FROM PermissionSetLicense')).totalSize).to.equal(0);
  });

  it('a user is switched on and off, while there are licences', async () => {
    const { url, accessToken } = emulator.org('other');
    const patch = async (username: string, fields: object): Promise<string> => {
      const id = await idOf(`SELECT Id FROM User WHERE Username = '${username}@other.example.com'`, 'other');
      const reply = await fetch(`${url}/services/data/v67.0/sobjects/User/${id}`, {
        method: 'PATCH',
        body: JSON.stringify(fields),
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      });
      return `${reply.status} ${await reply.text()}`.trim();
    };
    const active = async (): Promise<number> =>
      (await connect(emulator.org('other')).query('SELECT Id FROM User WHERE IsActive = true')).totalSize;
    const before = await active();
    expect(await patch('inactive', { IsActive: true })).to.equal('204');
    expect(await active()).to.equal(before + 1);
    for (const name of ['inactive', 'frozen']) expect(await patch(name, { IsActive: 'false' })).to.equal('204');
    expect(await active()).to.equal(before - 1);
    expect(await patch('frozen', { Email: 'x@y.zz' })).to.include("No such column 'Email'");
    expect(await patch('nobody', { IsActive: true })).to.include('404');
  });

  it('and nothing here was beyond the emulator', async () => {
    expect(await make('Account', { Name: 'x' })).to.include('501');
    expect(await emulator.surprises()).to.have.length(1);
  });
});
