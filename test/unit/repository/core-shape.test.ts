import { expect } from 'chai';
import { readFiles, type SourceFile } from '../house-rules/source-files.ts';

/** What stands in src at most once, or in one file, or nowhere: one idea has one implementation. */
const rules: ReadonlyArray<{
  readonly title: string;
  readonly pattern: RegExp;
  /** The only files that may contain it; none if left out. */
  readonly home?: readonly string[];
  readonly times?: number;
  readonly planted: string;
}> = [
  {
    title: 'the judgement of lost answers has one name',
    pattern: /\bisUncertain\b/,
    planted: 'if (isUncertain(error)) throw error;',
  },
  {
    title: 'hasCode narrows the data of an error',
    pattern: /'(?:problems|detail)' in\b|\bas EcaError</,
    planted: "if ('problems' in data) return [];",
  },
  {
    title: 'a step that needs the pair takes one',
    pattern: /\bas Pair\b/,
    planted: 'await deliver(state.pair as Pair);',
  },
  {
    title: 'an error is copied by its own methods',
    pattern: /\bcause \?\? error\b|new EcaError\((?:\w+\.)?code, (?:\w+\.)?data, \{ cause(?:: error)?, next/,
    home: ['src/errors/eca-error.ts', 'src/change/manifest/manifest-errors.ts'],
    planted: 'new EcaError(code, data, { cause: error, next });',
  },
  {
    title: 'ids of 15 and of 18 characters are compared in one place',
    pattern: /\.slice\(0, 15\)/,
    home: ['src/apps/record-id.ts'],
    planted: 'return one.slice(0, 15) === other.slice(0, 15);',
  },
  {
    title: "the client id of sf's own app is written once",
    pattern: /'PlatformCLI'/,
    home: ['src/oauth/sf-client.ts'],
    times: 1,
    planted: "const client = 'PlatformCLI';",
  },
  {
    title: 'an API version is written once',
    pattern: /\w*(?:since|version)\w* = \d\d;|'\d\d\.0'/i,
    home: ['src/org/api-versions.ts'],
    planted: 'const credentialsSince = 60;',
  },
  {
    title: "the mode of a login's file is set in one place",
    pattern: /\bchmod\(\w*file\b/,
    home: ['src/org/logins/auth-store.ts'],
    times: 1,
    planted: 'await chmod(file, 0o600);',
  },
  {
    title: 'secrets are compared without revealing them',
    pattern: /reveal\(\) [!=]== [\w.?]+reveal\(\)/,
    planted: 'return one.secret.reveal() === other.secret.reveal();',
  },
  {
    title: 'one function writes the header of a token',
    pattern: /`Bearer \$/,
    home: ['src/oauth/request.ts'],
    times: 1,
    planted: 'const header = `Bearer ${token.reveal()}`;',
  },
  {
    title: 'delays between attempts are in one table',
    pattern: /(?:pauses|looks|delays)\w* = \[/i,
    planted: 'const pauses = [1000, 2000];',
  },
  {
    title: 'retrying waits between attempts; only a request, a step and a device login differ',
    pattern: /\bpause\(/,
    home: [
      'src/org/pause.ts',
      'src/org/retrying.ts',
      'src/org/session/call.ts',
      'src/secret/rotate/run-rotation.ts',
      'src/input/login/device-login.ts',
      'src/login/device.ts',
    ],
    planted: 'await pause(ms, signal);',
  },
  {
    title: 'one function sends a deploy, settles a lost answer and waits for a locked setup',
    pattern: /\bonceUnlocked[<(]/,
    home: ['src/change/send-deploy.ts'],
    planted: 'return onceUnlocked(session, deadline, send);',
  },
  {
    title: 'no decision rests on the text of an error; hints about a refused deploy are the edge',
    pattern: /data\.(?:detail|problems)\)\.(?:includes|match|startsWith)|detail\.(?:includes|match|startsWith)\(/,
    planted: "if (String(error.data.detail).includes('DUPLICATE_USERNAME')) return;",
  },
];

const source = readFiles(['src'], ['.ts']);

describe('the shape of the core', () => {
  for (const { title, pattern, home = [], times, planted } of rules) {
    it(title, () => {
      expect(placesOf(pattern, [{ path: 'src/planted.ts', text: planted }])).to.have.lengthOf(1);
      const places = placesOf(pattern, source);
      expect(places.filter((place) => !home.some((path) => place.startsWith(`${path}:`)))).to.deep.equal([]);
      if (times !== undefined) expect(places).to.have.lengthOf(times);
    });
  }
});

/** The lines that match, as `path:number: line`. */
function placesOf(pattern: RegExp, files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}
