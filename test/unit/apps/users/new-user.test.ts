import { expect } from 'chai';
import fc from 'fast-check';
import { requireEmail, requireUsernameForm, uniqueUsername, userFields } from '../../../../src/apps/users/new-user.ts';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { refusalOf } from '../acme.ts';

const whyNot = (typed: string): unknown => {
  try {
    return requireUsernameForm(typed);
  } catch (error) {
    return isEcaError(error) && 'why' in error.data ? error.data.why : error;
  }
};

const settings = {
  TimeZoneSidKey: 'Europe/Berlin',
  LocaleSidKey: 'de_DE',
  EmailEncodingKey: 'UTF-8',
  LanguageLocaleKey: 'de',
};
const org = { profileId: '00e000000000001', email: 'admin@acme.com', settings };
const fields = (username: string): Readonly<Record<string, string>> =>
  userFields({ username, email: undefined, firstName: undefined, lastName: undefined }, org);

describe('the username of a new user', () => {
  it('has the form of an e-mail address and at most 80 characters', () => {
    expect(whyNot('  bot@acme.com ')).to.equal('bot@acme.com');
    expect(whyNot("o'neil+x@a-b.co.uk.uat")).to.equal("o'neil+x@a-b.co.uk.uat");
    for (const odd of ['bot', 'bot@acme', '@acme.com', 'a b@acme.com', 'a@b@c.com', 'a@.com', 'a@b..c'])
      expect(whyNot(odd), odd).to.equal('form');
    expect(whyNot(`${'a'.repeat(71)}@acme.com`)).to.equal(`${'a'.repeat(71)}@acme.com`);
    expect(whyNot(`${'a'.repeat(72)}@acme.com`)).to.equal('length');
  });

  it('is made unique by the org’s id', () => {
    expect(uniqueUsername('bot@acme.com', '00D000000000001EAA')).to.equal('bot@acme.com.00d000000000001eaa');
    expect(whyNot(uniqueUsername('bot@acme.com', '00D000000000001EAA'))).to.be.a('string');
  });
});

describe('the e-mail address of a new user', () => {
  it('has its form, before anything is asked of an org', () => {
    expect(requireEmail(' it@acme.example ')).to.equal('it@acme.example');
    for (const odd of ['nonsense', 'it@acme', '@acme.example', 'a b@acme.example'])
      expect(
        refusalOf(() => requireEmail(odd)),
        odd,
      ).to.include({ code: 'FieldValueInvalid' });
  });
});

describe('the record of a new user', () => {
  it('has every field that Salesforce asks for, within its limits, whatever the name', () => {
    const local = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((text) => !/[\s@]/.test(text));
    fc.assert(
      fc.property(local, (name) => {
        const made = fields(`${name}@acme.com`);
        for (const value of Object.values(made)) expect(value).to.not.equal('');
        expect(made['Alias']).to.match(/^[A-Za-z0-9]{1,8}$/);
        expect(made['LastName']?.length).to.be.within(1, 80);
      }),
      { numRuns: 200 },
    );
  });

  it('shows whose work it is, by the given names or by the username', () => {
    expect(fields('billing.data-sync@acme.com')).to.include({ LastName: 'Billing Data Sync', Alias: 'billingd' });
    expect(fields('_@acme.com')).to.include({ LastName: '_@acme.com', Alias: 'user', Email: 'admin@acme.com' });
    const named = { username: 'a@b.cc', email: 'x@y.zz', firstName: 'Ada', lastName: 'Bot' };
    expect(userFields(named, org)).to.deep.equal({
      FirstName: 'Ada',
      LastName: 'Bot',
      Alias: 'a',
      Email: 'x@y.zz',
      Username: 'a@b.cc',
      ProfileId: org.profileId,
      ...settings,
    });
  });
});
