import { expect } from 'chai';
import { newMasker } from '../../../src/errors/masking/masker.ts';
import { secretForms } from '../../support/secret-forms.ts';

/** How a text of others may repeat a value that was sent to it: in any form, and among what else it says. */
const echoes: Readonly<Record<string, (value: string) => string>> = {
  ...secretForms,
  'in the form it was sent in, with its name': (value) => new URLSearchParams({ token: value }).toString(),
  'as JSON of a Buffer': (value) => JSON.stringify(Buffer.from(value)),
  'as JSON of a Uint8Array': (value) => JSON.stringify(new Uint8Array(Buffer.from(value))),
  'in base64': (value) => Buffer.from(value).toString('base64'),
  'in base64 behind one character': (value) => Buffer.from(`:${value}`).toString('base64'),
  'in base64 behind two characters': (value) => Buffer.from(`k:${value}:`).toString('base64url'),
  'as Basic': (value) => `Basic ${Buffer.from(`3MVG9key:${value}`).toString('base64')}`,
  'broken by a line': (value) => `${value.slice(0, 5)}\n    ${value.slice(5)}`,
  'broken by a zero-width space': (value) => `${value.slice(0, 4)}\u200b${value.slice(4)}`,
  'in a header': (value) => `Content-Type: application/${value}; charset=utf-8`,
  'in the host of a redirect': (value) => `302 ${value.toLowerCase()}.example.com`,
};

/** Echoes that only a longer value is recognized in: what is left of a short one says nothing. */
const ofLongOnes: typeof echoes = {
  'in halves': (value) => `${value.slice(0, value.length / 2)} and ${value.slice(value.length / 2)}`,
  'in lines with a margin': (value) => (value.match(/.{1,10}/gs) ?? []).map((line) => `line: ${line}`).join('\n'),
  'with a dot between its characters': (value) => [...value].join('.'),
  'cut off': (value) => `${value.slice(0, -4)}…`,
};

const longOnes = {
  'a consumer secret': '9F3A6C0D81B27E45F3A6C0D81B27E459F3A6C0D81B27E45F3A6C0D81B27E4512',
  'an older consumer secret': '4819273650918273645',
  'a value with signs': 'Cn4ry/S3cr3t+Value=Of!Mine*2026',
  'a session id': '00DFEpFs0wVRkv2!AQEAQtokr8HIoK0PgDqoALF.emuYeZircmIsYYkIBN',
};
const shortOnes = { 'a password of ten characters': 'Emulated1!', 'one of eight': 'Sa1!es<&', 'one of six': 'ab12"/' };

/** What of a value shows in a text when nothing but its letters and digits counts. */
function shown(text: string, value: string): number {
  const bare = (one: string): string =>
    one
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
  const [all, part] = [bare(text.replaceAll('[redacted]', '|')), bare(value)];
  let most = 0;
  for (let from = 0; from < part.length; from += 1) {
    while (from + most < part.length && all.includes(part.slice(from, from + most + 1))) most += 1;
  }
  return most;
}

describe('attack: an org, a proxy or a debug page repeats a secret that was sent to it', () => {
  for (const [name, value] of Object.entries({ ...longOnes, ...shortOnes })) {
    for (const [form, echo] of Object.entries(echoes)) {
      it(`${name}, ${form}, is masked`, () => {
        const masker = newMasker();
        masker.add(value);
        const masked = masker.mask(`the org refused ${echo(value)} (HTTP 400)`);
        expect(masked).to.match(/^the org refused [^]*\[redacted\][^]*\(HTTP 400\)$/);
        expect(shown(masked.slice(16, -10), value.replace(/^00D\w+!/, ''))).to.be.below(5);
      });
    }
  }

  for (const [name, value] of Object.entries(longOnes)) {
    for (const [form, echo] of Object.entries(ofLongOnes)) {
      it(`${name}, ${form}, is masked`, () => {
        const masker = newMasker();
        masker.add(value);
        const masked = masker.mask(`the org refused ${echo(value)} (HTTP 400)`);
        expect(masked).to.include('[redacted]');
        expect(shown(masked.slice(16, -10), value.replace(/^00D\w+!/, ''))).to.be.below(8);
      });
    }
  }

  const words = ['welcome', 'not-the-word', 'abc', 'a1b2c', 'integration', '7'];
  for (const word of words) {
    it(`a password that is as short or plain as "${word}" is masked where it is used as one`, () => {
      const masker = newMasker();
      masker.add(word);
      expect(masker.mask(`failed for jane with password ${word}.`)).to.equal(
        'failed for jane with password [redacted].',
      );
      expect(masker.mask(`password=${word}&username=jane`)).to.equal('password=[redacted]&username=jane');
      expect(masker.mask(`{"password": "${word}"}`)).to.equal('{"password": "[redacted]"}');
    });

    it(`texts that contain "${word}" for another reason stay whole, because a gap would reveal it`, () => {
      const masker = newMasker();
      masker.add(word);
      const text = `You are welcome: abc a1b2c integration 7, ${word}s and ${word}.`;
      expect(masker.mask(text)).to.equal(text);
    });
  }

  it('the id of the org in front of a session id, and the armour of a key, aren’t secrets', () => {
    const masker = newMasker();
    masker.add(longOnes['a session id']);
    masker.add('-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----\n');
    const text = 'org 00DFEpFs0wVRkv2CAA has no -----BEGIN PRIVATE KEY----- for 00DFEpFs0wVRkv2!';
    expect(masker.mask(text)).to.equal(text);
    expect(masker.mask('MIIEvQIBADANBgkqhkiG9w0BAQ')).to.equal('[redacted]');
  });

  it('the callback URL of an address that was pasted isn’t secret, what its answer says is', () => {
    for (const sign of ['?', '#', '?sid=1&']) {
      const masker = newMasker();
      masker.add(
        `https://kiosk.acme.example.com/done${sign}code=aPrxUMk2mEqU8y3gIuWvkC5eIogP3nVx&state=joloMtbggTWetSfX`,
      );
      const text = 'admin@kiosk.acme.example.com came back to https://kiosk.acme.example.com/done';
      expect(masker.mask(text), sign).to.equal(text);
      expect(masker.mask('got aPrxUMk2mEqU8y3gIuWvkC5eIogP3nVx'), sign).to.equal('got [redacted]');
    }
    const masker = newMasker();
    masker.add('https://hooks.acme.example.com/T0/B0/aPrxUMk2mEqU8y3g');
    expect(masker.mask('to /T0/B0/aPrxUMk2mEqU8y3g')).not.to.include('aPrxUMk2');
  });
});
