/** The packages of a lockfile by their folder, as npm writes them (lockfileVersion 3). */
type Locked = {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
};
export type LockedPackages = Readonly<Record<string, Locked>>;

/** A package that comes with an installation of the plugin. */
type ThirdParty = { readonly name: string; readonly version: string; readonly licence: string };

/** Licences that a plugin under the MIT licence may depend on without conditions for who uses it. */
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

/** The packages of a production installation, each version once, in order of name. */
export function thirdParties(packages: LockedPackages): ThirdParty[] {
  const found = Object.entries(packages).flatMap(([folder, { version = '', license: licence = 'none', ...at }]) => {
    if (folder === '' || at.dev === true || at.devOptional === true) return [];
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [{ name, version, licence }];
  });
  const byName = new Map(found.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Those whose licence nobody has said yes to. */
export function unknownLicences(packages: LockedPackages): ThirdParty[] {
  return thirdParties(packages).filter(({ licence }) => !isPermissive(licence));
}

/** The page that lists them, by licence. */
export function noticesPage(packages: LockedPackages): string {
  const all = thirdParties(packages);
  const licences = [...new Set(all.map(({ licence }) => licence))].sort();
  const sections = licences.map((licence) => {
    const those = all.filter((one) => one.licence === licence);
    const lines = those.map(
      ({ name, version }) => `- [${name}](https://www.npmjs.com/package/${name}/v/${version}) ${version}`,
    );
    return `## ${licence}\n\n${lines.join('\n')}\n`;
  });
  return `# Third-party notices

\`sf plugins install sf-plugin-eca\` brings these ${all.length} packages along, each with its own licence file. None is copied into this
package. This page is written by \`npm run notices\`.

${sections.join('\n')}`;
}
