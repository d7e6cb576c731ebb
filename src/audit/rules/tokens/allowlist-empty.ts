import { callbackUrls } from '../../../apps/fields/callback-urls.ts';
import { gapIn, gapInScoped, noHits } from '../../facts/documents.ts';
import type { DocumentRule } from '../../facts/rule.ts';

/** Refresh tokens are accepted from any address. */
export const allowlistEmpty: DocumentRule = {
  id: 'ECA005',
  on: 'app',
  severity: { base: 'medium', partner: 'high', strict: 'high' },
  side: 'developer',
  needs: [],
  source:
    'ISVforce Guide, “Secure Your Connected Apps and External Client Apps”, which exempts mobile apps with a custom scheme; published Metadata API types, ExtlClntAppOauthSecuritySettings.tokenIpRanges. No element has the switch that enforces the list, and none lists the addresses of a connected app. That an org returns the security settings of every app whose global settings it returns is a guess.',
  fixable: true,
  judge: (audited) => {
    const gap = gapInScoped(audited, 'RefreshToken') ?? gapIn(audited, 'ExtlClntAppGlobalOauthSettings');
    if (gap !== undefined) return gap;
    if (audited.kind === 'connected-app') return 'no-element';
    const hasRanges = audited.read.elements.get('ExtlClntAppOauthSecuritySettings')?.has('tokenIpRanges') === true;
    if (hasRanges || isMobile(callbackUrls(audited.app))) return noHits;
    return [{ element: 'ExtlClntAppOauthSecuritySettings.tokenIpRanges', value: null }];
  },
};

/** Whether all callback URLs have a scheme of their own, as those of mobile apps. */
function isMobile(urls: readonly string[]): boolean {
  return urls.length > 0 && urls.every((url) => !/^https?:/i.test(url));
}
