import { expect } from 'chai';
import { withoutSecret } from '../../../src/apps/secrets.ts';
import { globalType, textOf } from './acme.ts';

const secret = '0123456789ABCDEF';
const whole = textOf(globalType, { consumerKey: '3MVG9acme', consumerSecret: secret, label: 'Acme' });

describe('a consumer secret', () => {
  it('is cut with its line; all else stays', () => {
    expect(withoutSecret(whole)).to.equal(textOf(globalType, { consumerKey: '3MVG9acme', label: 'Acme' }));
  });

  it('is cut in whatever form it is written', () => {
    const forms = [
      `<consumerSecret><![CDATA[${secret}]]></consumerSecret>`,
      `<consumerSecret>\n  ${secret}\n</consumerSecret>`,
      `<consumerSecret a="1">${secret}</consumerSecret>`,
      `<consumerSecret><value>${secret}</value></consumerSecret>`,
      `<consumerSecret/><consumerSecret>${secret}</consumerSecret>`,
      `<consumerSecret><!-- ${secret} --></consumerSecret>`,
      `<o:consumerSecret xmlns:o="urn:o">${secret}</o:consumerSecret>`,
      `<staged><consumerSecret>${secret}</consumerSecret></staged>`,
    ];
    for (const form of forms) {
      const text = whole.replace(/<consumerSecret>.*<\/consumerSecret>/, form);
      expect(withoutSecret(text), form).not.to.include(secret);
    }
  });

  it('in a document under a prefix is cut', () => {
    const text = `<md:App xmlns:md="urn:m"><md:consumerSecret>${secret}</md:consumerSecret><md:label>A</md:label></md:App>`;
    expect(withoutSecret(text)).to.equal('<md:App xmlns:md="urn:m"><md:label>A</md:label></md:App>');
  });

  it('that is empty or missing leaves the very same text', () => {
    const texts = [
      '<consumerSecret/>',
      '<consumerSecret></consumerSecret>',
      '<consumerSecret>\n</consumerSecret>',
      '<label>consumerSecret</label>',
    ];
    for (const form of texts) {
      const text = whole.replace(/<consumerSecret>.*<\/consumerSecret>/, form);
      expect(withoutSecret(text), form).to.equal(text);
    }
  });
});

describe('the secrets of a push service', () => {
  const push = (config: string): string =>
    `<ExtlClntAppPushSettings><label>certificate</label>${config}<pushServiceType>Apple</pushServiceType></ExtlClntAppPushSettings>`;

  it('are cut out of its configuration; what is public stays, also a certificate elsewhere', () => {
    const android =
      '<androidPushConfig><fcmProject>p</fcmProject><serviceAccount>hush</serviceAccount></androidPushConfig>';
    expect(withoutSecret(push(android))).to.equal(
      push('<androidPushConfig><fcmProject>p</fcmProject></androidPushConfig>'),
    );
    const secrets = ['certificate', 'password', 'signingKey'].map((name) => `<${name}>hush</${name}>`).join('');
    const apple = `<applePushConfig><environment>Sandbox</environment>${secrets}</applePushConfig>`;
    expect(withoutSecret(push(apple))).to.equal(
      push('<applePushConfig><environment>Sandbox</environment></applePushConfig>'),
    );
    const certificate = textOf(globalType, { certificate: 'public', label: 'applePushConfig' });
    expect(withoutSecret(certificate)).to.equal(certificate);
  });
});
