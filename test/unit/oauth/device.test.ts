import { expect } from 'chai';
import fc from 'fast-check';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { Secret } from '../../../src/errors/secret.ts';
import { type DeviceStart, readDeviceStart } from '../../../src/oauth/device.ts';
import {
  afterPoll,
  type PollResult,
  type Polling,
  type PollStep,
  startPolling,
} from '../../../src/oauth/device-polling.ts';
import { type OauthReply, refusalIn } from '../../../src/oauth/reply.ts';
import { refusalOf } from './refusal.ts';
import { acme, asked as askedToken, granted, json, page, redirect } from './replies.ts';

const asked = { ...askedToken, step: 'device-start' } as const;
const started = {
  device_code: 'd3vice',
  user_code: '08T3AY9D',
  verification_uri: `${acme}/setup/connect`,
  interval: 5,
};

describe('attack: an org that steers a device login elsewhere, or makes it poll without a pause', () => {
  it('is read; ten minutes where the org says nothing', () => {
    const { deviceCode, ...rest } = readDeviceStart(json(started), asked);
    expect(deviceCode.reveal()).to.equal('d3vice');
    expect(rest).to.deep.equal({
      userCode: '08T3AY9D',
      verificationUrl: `${acme}/setup/connect`,
      filledUrl: `${acme}/setup/connect?user_code=08T3AY9D`,
      interval: 5,
      expiresIn: 600,
    });
    expect(JSON.stringify(readDeviceStart(json(started), asked))).not.to.include('d3vice');
  });

  it('polls every five seconds where the org says nothing, and for ten minutes at most', () => {
    const { interval, expiresIn } = readDeviceStart(json({ ...started, interval: null, expires_in: 86_400 }), asked);
    expect([interval, expiresIn]).to.deep.equal([5, 600]);
    const told = readDeviceStart(json({ ...started, interval: '7', expires_in: '120' }), asked);
    expect([told.interval, told.expiresIn]).to.deep.equal([7, 120]);
    expect(readDeviceStart(json({ ...started, interval: 0 }), asked).interval).to.equal(1);
    // a longer timer overflows, and ends at once
    expect(readDeviceStart(json({ ...started, interval: 2_147_484 }), asked).interval).to.equal(600);
  });

  it('opens an address in which no character means anything to a shell', () => {
    const address = `${acme}/setup/connect?x="&|;$(id)\`\n'`;
    const { filledUrl } = readDeviceStart(json({ ...started, verification_uri: address }), asked);
    expect(filledUrl).to.match(/^https:\/\/acme\.my\.salesforce\.com\/setup\/connect\?[\w%.~+=&*-]+$/);
  });

  it('that has ended when it begins is over with the first answer', () => {
    const ended = { ...readDeviceStart(json({ ...started, expires_in: 0 }), asked) };
    expect(ended.expiresIn).to.equal(0);
    const step = afterPoll(
      startPolling(ended, 0),
      { reply: json({ error: 'authorization_pending' }, 400) },
      asked,
      5000,
    );
    expect(step.do === 'stop' && step.error.code).to.equal('DeviceCodeExpired');
  });

  const strange: ReadonlyArray<readonly [what: string, reply: OauthReply, code: string, detail: string]> = [
    ['a page', page, 'NotOauth', '200 HTML'],
    ['no device code', json({ ...started, device_code: '' }), 'NotOauth', 'no device_code'],
    ['no user code', json({ ...started, user_code: undefined }), 'NotOauth', 'no user_code'],
    ['a user code that moves the cursor', json({ ...started, user_code: '\u001b[2J1234' }), 'NotOauth', 'user_code is'],
    ['a page elsewhere', json({ ...started, verification_uri: 'https://evil.example/' }), 'HostNotTrusted', ''],
    ['a site of anybody', json({ ...started, verification_uri: 'https://x.my.site.com/a' }), 'HostNotTrusted', ''],
    ['a page on this machine', json({ ...started, verification_uri: 'http://localhost:9/x' }), 'HostNotTrusted', ''],
    ['a script', json({ ...started, verification_uri: 'javascript:alert(1)' }), 'HostNotTrusted', ''],
    ['a file', json({ ...started, verification_uri: 'file:///etc/passwd' }), 'HostNotTrusted', ''],
    ['an option of a program', json({ ...started, verification_uri: '--help' }), 'HostNotTrusted', ''],
    [
      'a user in its page',
      json({ ...started, verification_uri: 'https://me@acme.my.salesforce.com/' }),
      'HostNotTrusted',
      '',
    ],
    ['a user code for a shell', json({ ...started, user_code: '$(id)' }), 'NotOauth', 'user_code is'],
    ...[-1, 1.5, 1e308, '1e3'].flatMap((value) => [
      [
        `an interval of ${value}`,
        json({ ...started, interval: value }),
        'NotOauth',
        "interval isn't a number",
      ] as const,
      [
        `a lifetime of ${value}`,
        json({ ...started, expires_in: value }),
        'NotOauth',
        "expires_in isn't a number",
      ] as const,
    ]),
    ['an interval in words', json({ ...started, interval: 'soon' }), 'NotOauth', "interval isn't a number"],
  ];
  for (const [what, reply, code, detail] of strange) {
    it(`isn’t taken with ${what}`, () => {
      const [found, data] = refusalOf(() => readDeviceStart(reply, asked));
      expect(found).to.equal(code);
      expect(String(data['detail'] ?? '')).to.include(detail);
    });
  }
});

const start: DeviceStart = { ...readDeviceStart(json(started), asked), deviceCode: new Secret('d3vice') };
const poll = { ...askedToken, step: 'device' } as const;
const said = (error: string, status = 400, more: Partial<OauthReply> = {}): PollResult => ({
  reply: { ...json({ error }, status), ...more },
});
const pending = said('authorization_pending');
const slowDown = said('slow_down');
const lost: PollResult = { lost: new EcaError('ConnectionFailed', { org: 'acme', detail: 'ECONNRESET' }) };
const busy = (retryAfter?: number): PollResult => ({
  reply: { status: 503, contentType: 'text/plain', body: '', retryAfter },
});

/** Plays answers that each come `took` milliseconds after their request; gives the moments of the requests. */
function play(heard: readonly PollResult[], took = 100): { sent: number[]; last: PollStep } {
  let polling: Polling = startPolling(start, 0);
  const sent: number[] = [];
  let last: PollStep = { do: 'wait', polling };
  for (const one of heard) {
    sent.push(polling.nextAt);
    last = afterPoll(polling, one, poll, polling.nextAt + took);
    if (last.do !== 'wait') break;
    ({ polling } = last);
  }
  return { sent, last };
}

const ending = ({ last }: { last: PollStep }): string =>
  last.do === 'stop' ? [last.error.code, refusalIn(last.error)?.error ?? ''].join(' ').trim() : last.do;

describe('polling for a device login (L3)', () => {
  it('waits for the interval first, and between an answer and the next request', () => {
    expect(play([pending, pending, pending]).sent).to.deep.equal([5000, 10_100, 15_200]);
  });

  it('is five seconds slower for good after each slow_down', () => {
    const { sent } = play([pending, slowDown, pending, slowDown, pending, pending], 0);
    expect(sent).to.deep.equal([5000, 10_000, 20_000, 30_000, 45_000, 60_000]);
  });

  it('doubles the pause while answers are lost, up to a minute, and is back at its interval after one', () => {
    const { sent } = play([lost, lost, lost, lost, lost, pending, pending], 0);
    expect(sent.map((moment, index) => (moment - (sent[index - 1] ?? 0)) / 1000)).to.deep.equal([
      5, 10, 20, 40, 60, 60, 5,
    ]);
  });

  it('treats a busy org as a lost answer, and waits for as long as it asks', () => {
    expect(play([busy(), pending], 0).sent).to.deep.equal([5000, 15_000]);
    expect(play([busy(90), pending], 0).sent).to.deep.equal([5000, 95_000]);
    expect(play([busy(2), pending], 0).sent).to.deep.equal([5000, 15_000]);
    const broken = { reply: { ...page, status: 502 } };
    expect(play([broken, pending], 0).sent).to.deep.equal([5000, 15_000]);
  });

  it('ends with the tokens', () => {
    const { last } = play([pending, { reply: json(granted) }]);
    expect(last.do === 'done' && last.tokens.accessToken.reveal()).to.equal(granted.access_token);
  });

  it('ends ten minutes after its start, without a request that would come too late', () => {
    const { sent, last } = play(Array<PollResult>(1000).fill(pending), 0);
    expect(ending({ last })).to.equal('DeviceCodeExpired');
    expect(sent.at(-1)).to.equal(595_000);
    expect(ending(play([busy(700)]))).to.equal('DeviceCodeExpired');
    expect(ending(play([said('expired_token')]))).to.equal('DeviceCodeExpired');
  });

  const final: ReadonlyArray<readonly [heard: PollResult, end: string]> = [
    [said('access_denied'), 'OauthRefused access_denied'],
    [said('invalid_grant'), 'OauthRefused invalid_grant'],
    [said('invalid_request'), 'OauthRefused invalid_request'],
    [said('server_error', 500), 'OauthRefused server_error'],
    [said('invalid_client', 401), 'OauthRefused invalid_client'],
    [{ reply: page }, 'NotOauth'],
    [{ reply: redirect }, 'NotOauth'],
    [{ reply: json({ ...granted, instance_url: 'https://evil.example' }) }, 'HostNotTrusted'],
    [{ lost: new EcaError('Interrupted', { detail: '' }) }, 'Interrupted'],
    [{ lost: new EcaError('HostNotTrusted', { host: 'x', why: 'invalid' }) }, 'HostNotTrusted'],
  ];
  for (const [heard, end] of final) {
    it(`ends with ${end}`, () => {
      expect(ending(play([pending, heard, pending]))).to.equal(end);
    });
  }

  it('never sends two requests closer than the interval of the moment, whatever comes', () => {
    const anything = fc.constantFrom(pending, slowDown, lost, busy(), busy(30), said('authorization_pending', 200));
    fc.assert(
      fc.property(fc.array(fc.tuple(anything, fc.nat(20_000)), { maxLength: 60 }), (course) => {
        let polling = startPolling(start, 0);
        for (const [heard, took] of course) {
          const sentAt = polling.nextAt;
          const step = afterPoll(polling, heard, poll, sentAt + took);
          if (step.do !== 'wait') return;
          const slowed = heard === slowDown ? 5000 : 0;
          expect(step.polling.interval).to.equal(polling.interval + slowed);
          expect(step.polling.nextAt - sentAt).to.be.at.least(step.polling.interval);
          expect(step.polling.nextAt).to.be.below(step.polling.deadline);
          ({ polling } = step);
        }
      }),
      { numRuns: 300 },
    );
  });
});
