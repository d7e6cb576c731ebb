/** A package whose code comes with ours. */
type ThirdParty = { readonly name: string; readonly version: string; readonly licence: string };

/** One of them with the texts of its licence and notices. */
type Bundled = ThirdParty & { readonly texts: readonly string[] };

/** Licences that a plugin under the MIT licence may contain without conditions for who uses it. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Zlib',
];

const isPermissive = (licence: string): boolean => {
  const parts = licence.replaceAll(/[()]/g, '');
  return parts.includes(' OR ')
    ? parts.split(' OR ').some((one) => permissive.includes(one))
    : parts.split(' AND ').every((one) => permissive.includes(one));
};

/** The packages whose licence nobody has said yes to. */
export function unknownLicences<T extends ThirdParty>(packages: readonly T[]): T[] {
  return packages.filter(({ licence }) => !isPermissive(licence));
}

/** The page with the licences of all that the bundle contains; packages with the same texts are listed together. */
export function noticesPage(packages: readonly Bundled[]): string {
  const byText = new Map<string, Bundled[]>();
  for (const one of packages) {
    const text = one.texts.join('\n\n');
    byText.set(text, [...(byText.get(text) ?? []), one]);
  }
  const sections = [...byText].map(([text, those]) => {
    const lines = those.map(
      ({ name, version, licence }) =>
        `- [${name}](https://www.npmjs.com/package/${name}/v/${version}) ${version}: ${licence}`,
    );
    return `${lines.join('\n')}\n\n${text.replaceAll(/^/gm, '    ').replaceAll(/ +$/gm, '')}\n`;
  });
  return `# Third-party notices

This package contains code of the following ${packages.length} packages, under their licences.

${sections.join('\n---\n\n')}`;
}
