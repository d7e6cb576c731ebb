import { expect } from 'chai';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { Secret } from '../../../src/errors/secret.ts';
import { beginDevice, type DeviceWorld } from '../../../src/login/device.ts';
import type { LoginClient } from '../../../src/login/login-client.ts';
import type { OauthReply } from '../../../src/oauth/reply.ts';
import type { OauthRequest } from '../../../src/oauth/request.ts';
import { acme, granted, json } from '../oauth/replies.ts';

const client: LoginClient = {
  app: 'Kiosk',
  source: 'admin@acme.example',
  key: '3MVG9key',
  secret: new Secret('s3cret'),
  loginUrl: acme,
  instanceUrl: acme,
  sandbox: undefined,
  callbackUrls: [],
  scopes: [],
  postOnly: false,
};
const started = json({
  device_code: 'd3vice',
  user_code: '08T3AY9D',
  verification_uri: `${acme}/setup/connect`,
  interval: 5,
});

type Answer = OauthReply | EcaError;
type Play = { readonly world: DeviceWorld; readonly sent: Array<OauthRequest & { readonly at: number }> };

/** A clock that only pauses move, and an org that answers by a list, each a tenth of a second late. */
function play(answers: readonly Answer[], interruptAt = Infinity): Play {
  const left = [...answers];
  const sent: Play['sent'] = [];
  let now = 1_000_000;
  const world: DeviceWorld = {
    now: () => now,
    withoutGrant: async (error) => Promise.resolve(error),
    pause: async (milliseconds) => {
      now += Math.max(0, milliseconds);
      if (now >= interruptAt) throw new EcaError('Interrupted', { detail: '' });
      await Promise.resolve();
    },
    send: async (request) => {
      sent.push({ ...request, at: now });
      now += 100;
      const answer = left.shift() ?? json({ error: 'authorization_pending' }, 400);
      if (answer instanceof EcaError) throw answer;
      return Promise.resolve(answer);
    },
  };
  return { world, sent };
}

const lost = new EcaError('ConnectionFailed', { org: 'acme', detail: 'ECONNRESET' });
const said = (error: string): OauthReply => json({ error }, 400);
const seconds = ({ sent }: Play): number[] => sent.slice(1).map(({ at }) => (at - 1_000_100) / 1000);

async function codeOf(login: Promise<unknown>): Promise<string> {
  return login.then(
    () => 'ok',
    (error: EcaError) => error.code,
  );
}

describe('a device login (L3)', () => {
  it('asks without the secret, polls with it, and gives the tokens', async () => {
    const course = play([started, said('authorization_pending'), said('slow_down'), lost, json(granted)]);
    const begun = await beginDevice(client, ['api', 'refresh_token'], course.world);
    expect(begun.deadline - 1_000_100).to.equal(600_000);
    const tokens = await begun.approved();
    expect(tokens.accessToken.reveal()).to.equal(granted.access_token);
    // five seconds, the interval behind the answer, five more after slow_down, and twice that after a lost answer
    expect(seconds(course)).to.deep.equal([5, 10.1, 20.2, 40.3]);
    expect(course.sent[0]?.form).to.deep.equal({
      response_type: 'device_code',
      client_id: client.key,
      scope: 'api refresh_token',
    });
    const { code, client_secret: secret, ...poll } = course.sent[1]?.form ?? {};
    expect(poll).to.deep.equal({ grant_type: 'device', client_id: client.key });
    expect([code, secret].map(String)).to.deep.equal(['[redacted]', '[redacted]']);
  });

  it('ends when the code is over, and sends nothing after that', async () => {
    const course = play([started]);
    const begun = await beginDevice(client, [], course.world);
    expect(await codeOf(begun.approved())).to.equal('DeviceCodeExpired');
    expect(Math.max(...course.sent.map(({ at }) => at))).to.be.below(begun.deadline);
    expect(course.sent.length).to.be.within(100, 120);
  });

  it('ends at once on Ctrl-C, in a pause and in a request', async () => {
    const inPause = play([started], 1_012_000);
    expect(await codeOf((await beginDevice(client, [], inPause.world)).approved())).to.equal('Interrupted');
    expect(seconds(inPause)).to.deep.equal([5, 10.1]);
    const inRequest = play([started, new EcaError('Interrupted', { detail: '' })]);
    expect(await codeOf((await beginDevice(client, [], inRequest.world)).approved())).to.equal('Interrupted');
  });

  it('names the app and the org where it is refused, and takes no other org’s token', async () => {
    const denied = play([started, said('access_denied')]);
    const error = await (await beginDevice(client, [], denied.world)).approved().catch((caught: EcaError) => caught);
    expect(error).to.deep.include({ code: 'OauthRefused' });
    expect((error as EcaError).data).to.include({ app: 'Kiosk', org: 'admin@acme.example', error: 'access_denied' });
    const elsewhere = play([started, json({ ...granted, instance_url: 'https://other.my.salesforce.com' })]);
    expect(await codeOf((await beginDevice(client, [], elsewhere.world)).approved())).to.equal('InstanceUrlMismatch');
    expect(await codeOf(beginDevice(client, [], play([said('invalid_client_id')]).world))).to.equal('OauthRefused');
  });
});
