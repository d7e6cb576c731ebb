import { isOnLoopback, splitUrls } from '../../../apps/fields/callback-urls.ts';
import { childrenNamed } from '../../../xml/read.ts';
import type { PackagedApp, ProjectFile } from '../facts/package-facts.ts';
import type { FileVerdict, PackageRule } from '../facts/package-rule.ts';
import { hitOn, rootOf } from '../facts/place.ts';

/** A packaged app sends authorization codes to an address that isn't surely the vendor's. */
export const unsafeCallback: PackageRule = {
  id: 'ECA110',
  severity: { base: 'high' },
  source:
    'RFC 9700, sections 2.1 and 4.1 (exact redirect URIs, no open ones, https); ISVforce Guide, “Secure Your Connected Apps and External Client Apps”. One consumer serves all orgs that install the package, so its callback URLs are everybody’s.',
  judge: ({ apps }) => apps.flatMap(callbacksOf),
};

function callbacksOf({ app, files }: PackagedApp): FileVerdict[] {
  const file = files.find(({ document }) => document.type === 'ExtlClntAppGlobalOauthSettings');
  return file === undefined ? [{ app: app.name, why: 'not-in-files' }] : unsafeIn(file);
}

function unsafeIn(file: ProjectFile): FileVerdict[] {
  const { text } = file.document;
  return childrenNamed(rootOf(file), 'callbackUrl').flatMap(({ text: urls, innerStart }) =>
    splitUrls(urls)
      .filter(isUnsafe)
      .map((url) => {
        const at = text.indexOf(url, innerStart);
        return hitOn(file, { element: at < 0 ? innerStart : at, field: 'callbackUrl' }, { value: url, data: { url } });
      }),
  );
}

function isUnsafe(url: string): boolean {
  return url.includes('*') || /^http:/i.test(url) || isOnLoopback(url);
}
