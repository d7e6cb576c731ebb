import type { App } from '../../../apps/app.ts';
import { orgInFiles } from '../../../apps/link.ts';
import type { FiledDocument } from '../../../apps/files/project-files.ts';

/** A file of an app in a project. `document.path` is relative to the current folder; `app` may be empty. */
export type ProjectFile = {
  readonly document: FiledDocument;
  readonly app: string;
  /** The package folder that it is in; undefined outside all of them. */
  readonly folder: string | undefined;
  /** Whether `.forceignore` keeps it out of packages and deploys. */
  readonly ignored: boolean;
  /** Whether git tracks it, as far as `.gitignore` says. */
  readonly tracked: boolean;
};

/** A folder of a package, the names of its permission sets, and the folders of packages that it depends on. */
export type PackageFolder = {
  readonly path: string;
  readonly permissionSets: readonly string[];
  readonly dependsOn: readonly string[];
};

/** An app with a header or OAuth settings in a package folder, with all of its files in the project. */
export type PackagedApp = { readonly app: App; readonly folder: string; readonly files: readonly ProjectFile[] };

/** Everything that a lint knows of a project; paths are relative to the current folder. */
export type PackageFacts = {
  /** The folder for `--source-dir`. */
  readonly root: string;
  readonly namespace: string | undefined;
  readonly sourceApiVersion: number | undefined;
  readonly folders: readonly PackageFolder[];
  readonly files: readonly ProjectFile[];
  readonly apps: readonly PackagedApp[];
  /** Files that look like a part of an app, with the suffix that they should have. */
  readonly strangers: ReadonlyArray<{ readonly path: string; readonly suffix: string }>;
  /** The org that the package's apps come from, if it is known. */
  readonly devHubId: string | undefined;
};

/** Whether a file goes into a package. */
export function isPackaged({ folder, ignored }: ProjectFile): boolean {
  return folder !== undefined && !ignored;
}

/** The apps that a package has a header or OAuth settings of, with all files that name them. */
export function packagedApps(files: readonly ProjectFile[]): PackagedApp[] {
  const parts = ['ExternalClientApplication', 'ExtlClntAppOauthSettings'];
  const byApp = Map.groupBy(
    files.filter(({ app }) => app !== ''),
    ({ app }) => app,
  );
  return [...byApp].flatMap(([name, own]): PackagedApp[] => {
    const folder = own.find((file) => isPackaged(file) && parts.includes(file.document.type))?.folder;
    if (folder === undefined) return [];
    const documents = own.map(({ document }) => document);
    // a project needn't have all documents of an app
    const app = { name, org: '', orgId: orgInFiles(documents), policiesReadable: false, documents };
    return [{ app, folder, files: own }];
  });
}
