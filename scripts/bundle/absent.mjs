const refusal = (name) => `() => { throw new Error('${name} is not part of the bundle of sf-plugin-eca.'); }`;
const functions = (path, names) => names.map((name) => `exports.${name} = ${refusal(`${path}: ${name}`)};`).join('\n');
const schema = (path, name) => `exports.${name} = { safeParse: ${refusal(`${path}: ${name}`)} };`;

/**
 * Modules that core, sf-plugins-core and oclif import, and no command of ours calls, with what replaces them: tables
 * by ink and React, core's file system for browsers, its zod schemas of projects and scratch orgs, and the compiler.
 */
const absent = [
  { module: /^@oclif\/table$/, contents: functions('@oclif/table', ['makeTable', 'printTable']) },
  { module: /^memfs$/, contents: functions('memfs', ['Volume', 'createFsFromVolume']) },
  { module: /\/sfdxProjectJson$/, contents: schema('sfdxProjectJson', 'ProjectJsonSchema') },
  { module: /\/scratchOrgDef$/, contents: schema('scratchOrgDef', 'ScratchOrgDefSchema') },
  // oclif asks for it only to transpile the commands of a checkout, and continues without it
  { module: /^typescript$/, contents: 'module.exports = undefined;' },
];

/** Replaces modules that no command uses by functions that refuse to run. */
export const absentPlugin = () => ({
  name: 'absent',
  setup(build) {
    for (const { module, contents } of absent) {
      build.onResolve({ filter: module }, ({ path }) => ({ namespace: 'absent', path, pluginData: contents }));
    }
    build.onLoad({ filter: /.*/, namespace: 'absent' }, ({ pluginData }) => ({ contents: pluginData }));
  },
});
