import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { encode } from 'uqr';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { callbackPages } from '../../../src/output/login/callback-page.ts';
import { clockText } from '../../../src/output/page/countdown.ts';
import { deviceText, qrCode } from '../../../src/output/login/device-text.ts';

describe('the last page of a login', () => {
  it('says that the window can be closed', () => {
    const page = callbackPages.done('acme.my.salesforce.com');
    expect(page)
      .to.match(/^<!doctype html>/)
      .and.include('You can close this window');
  });

  it('says what went wrong, and what to do; what an org says is text there', () => {
    const description = '<img src=x onerror="alert(1)"> & more';
    const data = { host: 'acme.my.salesforce.com', step: 'authorize', status: 302, app: 'Web', org: 'acme' };
    const page = callbackPages.failed(new EcaError('OauthRefused', { ...data, error: 'access_denied', description }));
    expect(page).to.include('access_denied').and.include('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; more');
    expect(page).not.to.include('<img').and.not.include('<script');
    expect(page).to.include('<li>').and.include('You can close this window');
  });

  it('reveals nothing about an internal error', () => {
    expect(callbackPages.failed(new Error('code=c0de'))).not.to.include('c0de');
  });

  it('loads nothing from anywhere', () => {
    for (const page of [
      callbackPages.done('h'),
      callbackPages.failed(new EcaError('CallbackRefused', { why: 'state' })),
    ])
      expect(page.match(/(src|href|url|@import)\W+\S*/gi)).to.deep.equal(['href="data:,">']);
  });
});

describe('the code of a device login', () => {
  const filledUrl = 'https://acme--dev.sandbox.my.salesforce.com/setup/connect?user_code=08T3AY9D';
  const codes = { userCode: '08T3AY9D', verificationUrl: filledUrl.split('?')[0] ?? '', filledUrl };

  it('is shown with both addresses and a warning; the picture is for terminals', () => {
    const text = deviceText(codes, 'Kiosk', 0);
    for (const part of ['Kiosk', codes.userCode, codes.verificationUrl, filledUrl, 'private window']) {
      expect(text).to.include(part);
    }
    expect(text).not.to.match(/[▀▄█]/);
    expect(deviceText(codes, 'Kiosk', 50)).to.include(qrCode(filledUrl));
  });

  it('is a QR code of half blocks, module for module', () => {
    const { data, size } = encode(filledUrl, { border: 2 });
    const light = (row: number, column: number): boolean => data[row]?.[column] === false;
    const lines = stripVTControlCharacters(qrCode(filledUrl)).split('\n');
    expect(lines).to.have.length(Math.ceil(size / 2));
    for (const [index, line] of lines.entries()) {
      for (const [column, block] of [...line.slice(2)].entries()) {
        const [upper, lower] = [light(2 * index, column), light(2 * index + 1, column)];
        expect([block === '█' || block === '▀', block === '█' || block === '▄']).to.deep.equal([upper, lower]);
      }
    }
  });

  it('has a picture only where address and code stay on the screen with it', () => {
    const lines = deviceText(codes, 'Kiosk', 50).split('\n').length;
    const shown = [24, lines + 1, lines + 2].map((rows) => /[▀▄█]/.test(deviceText(codes, 'Kiosk', rows)));
    expect(shown).to.deep.equal([false, false, true]);
  });

  it('has no picture if that would not fit', () => {
    expect(qrCode('x'.repeat(1500))).to.equal('');
  });

  it('is counted down in minutes and seconds', () => {
    expect([600_000, 59_001, 9000, 1, 0, -5].map(clockText)).to.deep.equal([
      '10:00',
      '1:00',
      '0:09',
      '0:01',
      '0:00',
      '0:00',
    ]);
  });
});
