import { callbackUrls } from '../../../apps/fields/callback-urls.ts';
import { inGlobal, isFalse, isOnIn, judgeElement, whereReadable } from '../../facts/documents.ts';
import type { DocumentRule } from '../../facts/rule.ts';

/** Clients may exchange an authorization code without PKCE. */
export const pkceOff: DocumentRule = {
  id: 'ECA002',
  on: 'app',
  severity: { base: 'high', partner: 'high', strict: 'high' },
  side: 'developer',
  needs: [],
  source:
    "ISVforce Guide, “Secure Your Connected Apps and External Client Apps”; Metadata API guide, ExtlClntAppGlobalOauthSettings.isPkceRequired and ConnectedApp, whose default is false. PKCE concerns code flows only, so an app without a callback URL and without the Authorization Code and Credentials flow isn't judged.",
  fixable: true,
  judge: (audited) =>
    whereReadable(audited, 'ExtlClntAppGlobalOauthSettings', () => {
      const usesCodes = callbackUrls(audited.app).length > 0 || isOnIn(audited, inGlobal('isCodeCredFlowEnabled'));
      return usesCodes ? judgeElement(audited, inGlobal('isPkceRequired'), isFalse) : [];
    }),
};
