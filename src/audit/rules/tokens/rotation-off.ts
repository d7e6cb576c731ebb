import { gapInScoped, inGlobal, isFalse, judgeElement } from '../../facts/documents.ts';
import type { DocumentRule } from '../../facts/rule.ts';

const element = inGlobal('isRefreshTokenRotationEnabled');

/** A refresh token stays the same when it is used, so a stolen one works beside the owner's. */
export const rotationOff: DocumentRule = {
  id: 'ECA003',
  on: 'app',
  severity: { base: 'medium', partner: 'high', strict: 'high' },
  side: 'developer',
  needs: [],
  source:
    'ISVforce Guide, “Secure Your Connected Apps and External Client Apps”; Metadata API guide, isRefreshTokenRotationEnabled (API 60 and later). An app without the scope refresh_token has no refresh tokens.',
  fixable: true,
  judge: (audited) => gapInScoped(audited, 'RefreshToken') ?? judgeElement(audited, element, isFalse),
};
