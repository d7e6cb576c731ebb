/** What the tour knows while it goes on in one org. */
export type Place = {
  readonly alias: string;
  readonly username: string;
  readonly instanceUrl: string;
  /** An app that was there before, if any. */
  readonly known: string | undefined;
  /** The app that the tour makes. */
  readonly fresh: string;
  /** Where the pair of the rotation is delivered. */
  readonly pairFile: string;
};

/** One command of the tour: how the report calls it, and its words without `--json`. */
export type Step = { readonly name: string; readonly argv: readonly string[] };

const step = (name: string, ...argv: ReadonlyArray<string | readonly string[]>): Step => ({ name, argv: argv.flat() });

/** Commands that only read. Those about one app are left out where the org has none. */
export function readingSteps({ alias, known }: Place): Step[] {
  const org = ['--target-org', alias];
  const app = known === undefined ? undefined : ['--name', known];
  return [
    step('list', ['list'], org),
    step('settings show', ['settings', 'show'], org),
    step('user check', ['user', 'check'], org),
    step('usage list', ['usage', 'list'], org),
    step('secret status', ['secret', 'status'], org),
    ...(app === undefined
      ? []
      : [
          step('display', ['display'], app, org),
          step('flow list', ['flow', 'list'], app, org),
          step('policy show', ['policy', 'show'], app, org),
        ]),
    step('display of no app', ['display', '--name', 'No_Such_App_Anywhere'], org),
  ];
}

/** Commands that make an app and use it. The run-as user is whoever is logged in. */
export function writingSteps({ alias, username, fresh, pairFile }: Place): Step[] {
  const app = ['--name', fresh, '--target-org', alias];
  const enable = (flow: string, ...more: string[]): Step =>
    step(`flow enable ${flow}`, ['flow', 'enable'], app, ['--flow', flow, ...more, '--no-prompt']);
  const create = ['--contact-email', 'nobody@example.com', '--callback-url', 'http://localhost:1717/OauthRedirect'];
  return [
    step('create', ['create'], app, create, ['--no-prompt']),
    enable('device'),
    enable('token-exchange'),
    enable('client-credentials', '--run-as', username, '--allow-admin'),
    step('oauth set', ['oauth', 'set'], app, ['--add-scope', 'openid', '--no-prompt']),
    step('policy set', ['policy', 'set'], app, ['--ip-relaxation', 'bypass', '--no-prompt']),
    step('display of the new app', ['display'], app),
    step('secret rotate', ['secret', 'rotate'], app, ['--dotenv', pairFile, '--enable-secret-access', '--no-prompt']),
    step('secret status of the new app', ['secret', 'status'], app),
    step('flow disable', ['flow', 'disable'], app, ['--flow', 'device', '--no-prompt']),
  ];
}

/** The login through the new app, in a HOME of its own; the secret comes from stdin. */
export const loginStep = ({ instanceUrl }: Place, key: string): Step =>
  step(
    'login client-credentials',
    ['login', 'client-credentials', '--client-id', key],
    [...['--instance-url', instanceUrl, '--client-secret-stdin']],
  );

/** What takes the app away again, whatever happened before. */
export const deletingStep = ({ alias, fresh }: Place): Step =>
  step('delete', ['delete', '--name', fresh, '--target-org', alias, '--no-prompt']);
