/** A process that works with stored logins, each time that it is asked to, by the core that `sf` has. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const cli = join(import.meta.dirname, '..', '..', 'node_modules', '@salesforce', 'cli', 'package.json');
const core = pathToFileURL(createRequire(cli).resolve('@salesforce/core')).href;
const { Org } = (await import(core)) as Pick<typeof import('@salesforce/core'), 'Org'>;

async function query(username: string): Promise<void> {
  const org = await Org.create({ aliasOrUsername: username });
  await org.getConnection('67.0').query('SELECT Id FROM Organization');
}

process.on('message', (usernames: readonly string[]) => {
  Promise.all(usernames.map(query)).then(
    () => process.send?.('done'),
    (error: unknown) => process.send?.(error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
});
process.send?.('ready');
