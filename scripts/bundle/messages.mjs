import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Messages } from '@salesforce/core/messages';
import { root } from '../checkout.mjs';

/** Packages whose messages are read from their folder at run time; core's own are already inside its code. */
const packages = [
  { name: 'sf-plugin-eca', folder: join(root, 'messages'), code: join(root, 'src') },
  {
    name: '@salesforce/sf-plugins-core',
    folder: join(root, 'node_modules', '@salesforce', 'sf-plugins-core', 'messages'),
    code: join(root, 'node_modules', '@salesforce', 'sf-plugins-core', 'lib'),
  },
];

const imports = 'Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);';

/** One message file as core reads it: the name of its bundle, its keys and texts. */
function bundleOf(folder, file) {
  const bundleName = file.replace(/\.(md|json|js)$/, '');
  const loaded = Messages.generateFileLoaderFunction(bundleName, join(folder, file))('en_US');
  return [bundleName, [...loaded.messages]];
}

/** A module that registers all messages of a package, each file when it is first asked for. */
function registration({ name, folder }) {
  const bundles = readdirSync(folder)
    .sort()
    .map((file) => bundleOf(folder, file));
  const loaders = bundles.map(([bundle, texts]) => `  [${JSON.stringify(bundle)}, () => ${JSON.stringify(texts)}],`);
  return [
    "import { Messages } from '@salesforce/core/messages';",
    'const loaders = [',
    ...loaders,
    '];',
    'for (const [bundle, texts] of loaders) {',
    '  const load = (locale) => new Messages(bundle, locale, new Map(texts()));',
    `  Messages.setLoaderFunction(${JSON.stringify(name)}, bundle, load);`,
    '}',
  ].join('\n');
}

/** Replaces reading a package's messages folder by a module that contains its messages. */
export const messagesPlugin = () => ({
  name: 'messages',
  setup(build) {
    build.onResolve({ filter: /^messages:/ }, ({ path }) => ({ namespace: 'messages', path: path.slice(9) }));
    build.onLoad({ filter: /.*/, namespace: 'messages' }, ({ path }) => ({
      contents: registration(packages.find(({ name }) => name === path)),
      resolveDir: root,
    }));
    build.onLoad({ filter: /\.[jt]s$/, namespace: 'file' }, async ({ path }) => {
      const owner = packages.find(({ code }) => path.startsWith(code));
      if (owner === undefined) return undefined;
      const text = await readFile(path, 'utf8');
      if (!text.includes(imports)) return undefined;
      const contents = `import 'messages:${owner.name}'; ${text.replaceAll(imports, '')}`;
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
});
