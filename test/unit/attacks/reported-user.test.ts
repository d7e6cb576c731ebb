import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { lossOf } from '../../../src/login/replacing.ts';
import { readUserInfo } from '../../../src/oauth/user-info.ts';
import { readConsumer, readPair, readStagedPairs } from '../../../src/org/credentials/credential-answers.ts';
import type { StoredLogin } from '../../../src/org/logins/auth-store.ts';
import { json } from '../oauth/replies.ts';

describe('attack: a username that an org reports', () => {
  const reported = (username: string): string => {
    const answer = json({ user_id: '005', organization_id: '00D', preferred_username: username });
    try {
      return readUserInfo(answer, { step: 'userinfo', url: 'https://evil.example/services/oauth2/userinfo' }).username;
    } catch (error) {
      return isEcaError(error) ? error.code : String(error);
    }
  };

  for (const username of [
    '../.config/tool/settings',
    '../../home/x/../package@x.y',
    'key',
    'alias',
    '--help',
    '-o@x.y',
    '.hidden@x.y',
    '*@x.y',
    'a@b.c\n✓ fake',
    'a@b.c ',
    '\u001b[31mred@x.y',
    'a\u202e@x.y',
    'a\\b@x.y',
    'c:a@x.y',
    'a@b@c',
    `${'a'.repeat(300)}@x.y`,
  ]) {
    it(`${JSON.stringify(username).slice(0, 40)} creates no file and no login`, () => {
      expect(reported(username)).to.equal('NotOauth');
    });
  }

  it('usernames of people are accepted', () => {
    for (const username of ['jane@acme.example', "o'neil+test@acme.example.sandbox", 'björn_1-x@acme.co'])
      expect(reported(username)).to.equal(username);
  });

  it('a login of another org with the same name replaces no stored login without a question', () => {
    const older: StoredLogin = {
      username: 'jane@acme.example',
      orgId: '00D000000000001EAA',
      clientId: 'key',
      instanceUrl: 'https://acme.my.salesforce.com',
      renewal: 'client-credentials',
      clientApps: [],
      flow: undefined,
      autoRefresh: false,
    };
    const same = {
      key: 'key',
      renewal: 'client-credentials',
      orgId: '00D000000000001',
      instanceUrl: 'https://acme.my.salesforce.com/',
    } as const;
    expect(lossOf(older, same)).to.equal(undefined);
    expect(lossOf(older, { ...same, orgId: '00D000000000002EAA' })).to.equal('other-org');
    expect(lossOf(older, { ...same, instanceUrl: 'https://evil.my.salesforce.com' })).to.equal('other-org');
    expect(lossOf({ ...older, orgId: undefined, instanceUrl: undefined }, same)).to.equal(undefined);
  });
});

describe('attack: keys and secrets that an org invents', () => {
  const odd = [
    'abcdefabcdef\nDEPLOY_TOKEN=chosen',
    'abcdef\rabcdef',
    'has a blank',
    'tab\tabcdefg',
    'nul\u0000abcdef',
    'ümlautabcd',
    'x'.repeat(513),
  ];
  for (const value of odd) {
    it(`${JSON.stringify(value).slice(0, 40)} is neither a key nor a secret`, () => {
      expect(readConsumer({ id: '1', key: value })).to.equal(undefined);
      expect(readPair({ key: '3MVG9AAAA', secret: value }).key).to.equal(undefined);
      expect(readPair({ consumerKey: value, consumerSecret: '0123456789' }).secret).to.equal(undefined);
      expect(readStagedPairs([{ id: '1', key: '3MVG9AAAA', secret: value, state: 'Active' }])).to.equal(undefined);
    });
  }

  it('a pair as orgs generate them is accepted', () => {
    const pair = { key: '3MVG9._-AAAA', secret: '0123456789ABCDEF' };
    expect(readPair(pair).key).to.equal(pair.key);
    expect(readPair({ key: pair.key }).secret).to.equal(undefined);
  });
});
