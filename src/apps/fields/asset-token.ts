import { childText } from '../../xml/read.ts';
import type { AppDocument } from '../app.ts';

/** The elements of OAuth settings that an asset token needs, all of them or none (Metadata API guide). */
export const assetTokenFields = [
  'areAttributesIncludedInAssetToken',
  'areCustomPermsIncludedInAssetToken',
  'assetTokenAudiences',
  'assetTokenSigningCertificate',
  'assetTokenValidity',
];

/** Those elements if they name a signing certificate, which they do by its id in one org; otherwise none. */
export function certificateBound({ type, xml }: AppDocument): readonly string[] {
  const names = type === 'ExtlClntAppOauthSettings' && childText(xml.root, 'assetTokenSigningCertificate')?.trim();
  return names ? assetTokenFields : [];
}
