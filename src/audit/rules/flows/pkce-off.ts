import { gapIn, inGlobal, isFalse, isOnIn, judgeElement, noHits, valueIn } from '../../facts/documents.ts';
import type { DocumentRule } from '../../facts/rule.ts';

const pkce = inGlobal('isPkceRequired');
const callbacks = inGlobal('callbackUrl');
const codes = inGlobal('isCodeCredFlowEnabled');

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
  judge: (audited) => {
    const gap = gapIn(audited, pkce.type);
    if (gap !== undefined) return gap;
    const usesCodes = valueIn(audited, callbacks) !== undefined || isOnIn(audited, codes);
    return usesCodes ? judgeElement(audited, pkce, isFalse) : noHits;
  },
};
