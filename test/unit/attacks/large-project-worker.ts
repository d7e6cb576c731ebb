// Reads the project in the current folder as a deploy does, and prints what came of it and the most memory used, in MB.
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { appsToDeploy } from '../../../src/project/apps-in-project.ts';
import { packageFolders } from '../../../src/project/package-folders.ts';

const root = process.cwd();
const end = await packageFolders(root)
  .then(async (folders) => appsToDeploy(folders, root))
  .then(
    ({ apps }) => String(apps.length),
    (error: unknown) => (isEcaError(error) ? String((error.data as { why?: string }).why) : String(error)),
  );
process.stdout.write(JSON.stringify({ end, most: Math.round(process.resourceUsage().maxRSS / 1024) }));
