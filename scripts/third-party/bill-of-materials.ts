type Component = { readonly name: string; readonly version: string; readonly licence: string };

/**
 * What a release contains, as a bill of materials in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json), which
 * scanners read: each package with its version, its licence and the address by which advisories name it.
 */
export function billOfMaterials(plugin: Omit<Component, 'licence'>, packages: readonly Component[]): object {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', ...addressed(plugin.name, plugin.version) } },
    components: packages.map(({ name, version, licence }) => ({
      type: 'library',
      ...addressed(name, version),
      licenses: [/[ (]/.test(licence) ? { expression: licence } : { license: { id: licence } }],
    })),
  };
}

/** A package with its package URL; the `@` of a scope is encoded there. */
function addressed(name: string, version: string): Record<string, string> {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { 'bom-ref': purl, name, version, purl };
}
