/*
 * Every warning counts as an error (`npm run lint` has --max-warnings 0).
 *
 * The sf-plugin rules look only at classes whose superclass was imported under the name `SfCommand`. Our commands extend
 * `EcaCommand` or `PlainCommand`, so without these lines nearly all of those rules would pass without having looked at anything.
 */
const sfCommands = require('eslint-plugin-sf-plugin/dist/shared/commands');
const extendsSfCommand = sfCommands.extendsSfCommand;
sfCommands.extendsSfCommand = (node, context) =>
  extendsSfCommand(node, context) || ['EcaCommand', 'PlainCommand'].includes(node.superClass?.name);

module.exports = {
  root: true,
  extends: ['eslint-config-salesforce-typescript', 'plugin:sf-plugin/recommended'],
  parserOptions: {
    project: ['./tsconfig.json', './test/tsconfig.json'],
    tsconfigRootDir: __dirname,
    // Only names for the scope analysis; the parser knows no later ones. The types come from tsconfig.json.
    lib: ['es2023'],
    // TypeScript 6 is newer than the parser's tested range; `npm run lint` is the proof that it works.
    warnOnUnsupportedTypeScriptVersion: false,
  },
  // The base config ignores all JavaScript; ours is read too.
  ignorePatterns: [
    '/src/manifest/schema/compiled-schema.js',
    '/lib',
    '/dist',
    '/reports',
    '/.demo',
    '*.cjs',
    '!bin/*.js',
    '!bench/**/*.js',
  ],
  rules: {
    // The licence is in package.json and LICENSE, not in each file.
    'header/header': 'off',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    // One step after the other is the meaning of a poll, a page or a queue; the fan-out over orgs is in src/fleet.
    'no-await-in-loop': 'off',
    'max-len': ['error', { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
    // A method of ours is there because a caller or the runtime looks for it (`toJSON`), not because it needs `this`.
    'class-methods-use-this': 'off',
    // Fields of a wire are called what the wire calls them (`client_id`).
    camelcase: ['error', { properties: 'never' }],
    'import/no-duplicates': ['error', { 'prefer-inline': true }],
    // `const { dropped, ...rest }` is how a field is left out.
    '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    // EcaCommand has no flags of its own; what commands share are plain objects that each spreads by name.
    'sf-plugin/spread-base-flags': 'off',
    'sf-plugin/no-hardcoded-messages-flags': 'error',
    'sf-plugin/no-hardcoded-messages-commands': 'error',
  },
  overrides: [
    {
      files: ['test/**', 'bench/**'],
      rules: {
        // chai's `expect(x).to.be.true` is an expression.
        'no-unused-expressions': 'off',
        '@typescript-eslint/no-unused-expressions': 'off',
      },
    },
    {
      // A person reads what these print.
      files: ['bench/**', 'scripts/**', 'bin/**'],
      rules: { 'no-console': 'off' },
    },
    {
      // Plain JavaScript: it must run before anything is installed or built.
      files: ['scripts/**/*.mjs', 'bin/*.js', 'bench/**/*.js', 'bench/**/*.mjs'],
      extends: ['plugin:@typescript-eslint/disable-type-checked'],
      parserOptions: { project: null, ecmaVersion: 2023 },
      env: { node: true, es2023: true },
      rules: {
        '@typescript-eslint/explicit-function-return-type': 'off',
        '@typescript-eslint/explicit-member-accessibility': 'off',
        // These need types, and look at commands only.
        'sf-plugin/no-missing-messages': 'off',
        'sf-plugin/no-classes-in-command-return-type': 'off',
      },
    },
  ],
};
