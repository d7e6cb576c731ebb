import { X509Certificate } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Choices } from '../../emulator/org/switches.ts';
import { signingPair } from '../../support/certificate.ts';
import { connect, file, SECURITY } from './client.ts';
import { kioskGlobal, ofKiosk, type Subject } from './experiment.ts';
import { oauthApp, outcome, post, robotToken } from './oauth-client.ts';
import { withRobot } from './oauth-experiments.ts';
import { loginsAt } from './oauth-logins.ts';
import type { Dispute } from './switch-experiments.ts';

type SecurityChoices = Pick<
  Choices,
  'securityControls' | 'attestTypes' | 'dpopMissing' | 'dpopNonce' | 'mtlsSecret' | 'tokenAllowlist'
>;

const certificate = signingPair({ subject: [['CN', 'Sync']], kind: 'ec' }).certificate;

/** What an app that requires DPoP answers to a proof that is well formed, and lacks a nonce. */
const withoutNonce = async (subject: Subject): Promise<string> => {
  const { key, secret } = await withRobot(subject, { global: { isDPopEnabled: true } });
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const claims = { htm: 'POST', htu: `${subject.org.url}/services/oauth2/token`, jti: 'once' };
  const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(publicKey) };
  const dpop = await new SignJWT(claims).setProtectedHeader(header).setIssuedAt().sign(privateKey);
  const form = { grant_type: 'client_credentials', client_id: key, client_secret: secret };
  return outcome(await post(claims.htu, form, { dpop }));
};

/** A login's refresh token, used from an address that no list has. */
const refreshed = async ({ emulator, org }: Subject): Promise<string> => {
  const { login, refresh } = loginsAt(() => emulator);
  return outcome(await refresh(org, (await login(org)).body['refresh_token'] ?? ''));
};

/** What sources say differently of security controls and attest types. */
export const securityDisputes: { [Name in keyof SecurityChoices]: Dispute<SecurityChoices[Name]> } = {
  securityControls: {
    look: async (subject) =>
      `${await subject.deploy([kioskGlobal(`${ofKiosk}<isPkceRequired>false</isPkceRequired>`)])}${await subject.value('Kiosk_glbloauth', 'isPkceRequired')}`,
    seen: { free: 'false', locked: 'true' },
  },
  dpopMissing: {
    look: async (subject) =>
      outcome(await robotToken(subject.org, await withRobot(subject, { global: { isDPopEnabled: true } }))),
    seen: {
      invalid_dpop_proof: '400 invalid_dpop_proof invalid DPoP proof',
      invalid_request: '400 invalid_request DPoP proof required',
    },
  },
  dpopNonce: { look: withoutNonce, seen: { unasked: 'ok', asked: '400 use_dpop_nonce DPoP nonce required' } },
  mtlsSecret: {
    look: async (subject) => {
      const { key } = await withRobot(subject, { global: { isMtlsEnabled: true } });
      const inner =
        '<externalClientApplication>Robot</externalClientApplication>' +
        '<tlsClientAuthCertParamType>tls_client_auth_subject_dn</tlsClientAuthCertParamType>' +
        '<tlsClientAuthCertParamValue>CN=Sync</tlsClientAuthCertParamValue>';
      await subject.emulator.setDocument(subject.org.alias, file(SECURITY, 'Robot_s', inner));
      const headers = { 'client-cert': `:${new X509Certificate(certificate).raw.toString('base64')}:` };
      const form = { grant_type: 'client_credentials', client_id: key };
      return outcome(await post(`${subject.org.url}/services/oauth2/token`, form, headers));
    },
    seen: { needed: '400 invalid_client invalid client credentials', replaced: 'ok' },
    maxApiVersion: 68,
  },
  tokenAllowlist: {
    look: async (subject) => {
      for (const document of oauthApp('Web', { global: { isPkceRequired: false } }))
        await subject.emulator.setDocument(subject.org.alias, document);
      return refreshed(subject);
    },
    seen: { off: 'ok', enforced: '400 invalid_grant ip restricted' },
  },
  attestTypes: {
    look: async ({ org }) => {
      const { metadataObjects } = await connect(org).metadata.describe('68.0');
      return metadataObjects.some(({ xmlName }) => xmlName === 'ExtlClntAppAttestSettings') ? 'described' : 'missing';
    },
    seen: { unknown: 'missing', known: 'described' },
    maxApiVersion: 68,
  },
};
