import { Script, createContext } from 'node:vm';
import { expect } from 'chai';
import { certificateCount, certificateFacts, readCertificate } from '../../../src/apps/certificate/certificate.ts';
import { readSavedChanges } from '../../../src/apps/saved/read-saved.ts';
import { withoutSecret } from '../../../src/apps/secrets.ts';
import { allMembers, setMembers } from '../../../src/delivery/json-text.ts';
import { readVariables, setVariables } from '../../../src/delivery/env-text.ts';
import { withoutSecretLike } from '../../../src/manifest/text/secret-like.ts';
import { documentText, openDocument } from '../../../src/manifest/export/yaml-document.ts';
import { readPlanText } from '../../../src/manifest/saved/plan-text.ts';
import { explainPasted } from '../../../src/oauth/errors/pasted-error.ts';
import { valueText } from '../../../src/output/app/change-text.ts';
import { loggedErrors } from '../../../src/output/doctor/logged-errors.ts';
import { visiblePage } from '../../../src/output/safety/visible.ts';
import { setChild } from '../../../src/xml/edit.ts';

const begin = '-----BEGIN CERTIFICATE-----';
const root = (inner: string, tag = ''): string =>
  `<ExtlClntAppOauthSettings xmlns="http://soap.sforce.com/2006/04/metadata"><label${tag}>${inner}</label></ExtlClntAppOauthSettings>`;

/** What reads a text of an org, a repository or a file; it may refuse the text. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'a certificate file': (text) => readCertificate(text, 'a.pem', 0),
  'the number of certificates': certificateCount,
  'a stored certificate': certificateFacts,
  'an element': (text) => setChild(root(text), 'label', 'x'),
  'a tag of a document': (text) => setChild(root('', text), 'label', 'x'),
  'a document': (text) => setChild(text, 'label', 'x'),
  'a document without secrets': (text) => withoutSecret(root(text)),
  'an element in a result': (text) => valueText('label', text),
  'an env file to write': (text) => setVariables(text, [['A', 'x']]),
  'a value of an env file': (text) => setVariables(`A=b${text}x`, [['A', 'x']]),
  'an env file': (text) => readVariables(`A=${text}`, ['A', 'B']),
  'a JSON file to write': (text) => setMembers(`{"a":1${text}}`, { b: 'x' }),
  'a value of a JSON file': (text) => setMembers(JSON.stringify({ a: text }), { b: 'x' }),
  'a JSON file': (text) => allMembers(text, 'a'),
  'a broken JSON file': (text) => allMembers(`{"a": ${text}`, 'a'),
  'a manifest to extend': (text) => documentText(openDocument('version: 1\n'), `version: 1\napps:${text}x: 1\n`),
  'a line of a manifest in a problem': withoutSecretLike,
  'a saved plan': (text) => readPlanText(text, 'plan.json'),
  'saved changes': (text) => readSavedChanges(text, 'saved.json'),
  'a pasted error': explainPasted,
  'an error in an object': (text) => explainPasted(`{${text}`),
  'the log of sf': (text) => loggedErrors(JSON.stringify({ level: 50, time: 0, msg: text }), ['eca:list']),
  'a page': visiblePage,
};

const runs: Readonly<Record<string, string>> = {
  blanks: ' ',
  tabs: '\t',
  newlines: '\n',
  'Windows newlines': '\r\n',
  'commas and newlines': ' ,\n',
  'BEGIN lines': begin,
  'BEGIN lines of keys': '-----BEGIN A ',
  quotes: '"',
  'escaped quotes': '"\\"',
  'single quotes': "A='\n",
  'escaped single quotes': "A='\\'x\n",
  'braces that open': '{',
  'brackets that open': '[',
  'braces with an error': '{error',
  'beginnings of tags': '<a',
  'beginnings of comments': '<!--',
  'beginnings of CDATA': '<![CDATA[',
  attributes: ' a="b"',
  'attributes of a namespace': ' a:nil = ',
  'beginnings of entities': '&a',
  'beginnings of variables': '${',
  underscores: '__',
  letters: 'a',
  'letters and dashes': 'a-',
  dashes: '-',
  slashes: '/',
  'fields of a form': '&a=b',
  'names of an agent': 'agent api 40',
  'unknown hosts': 'enotfound a.b.',
  'comments of YAML': '# a\n',
  'keys of YAML': 'a: ',
  'keys of YAML on lines': 'a:\n',
  'items of YAML': '- ',
  'lines of a list': ' - a\n',
};

const limit = new Script('work()');
const context = createContext({});

/** Processor time of this process, in milliseconds; endless if it takes more than 10 s. */
function cost(read: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  context['work'] = (): void => {
    try {
      read(text);
    } catch {
      // it refuses the text
    }
  };
  try {
    limit.runInContext(context, { timeout: 10_000 });
  } catch {
    return Number.POSITIVE_INFINITY;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const longest = 160_000;
/** Less than this is no sign of anything. */
const noticed = 150;

/** The length at which a reader takes more than three times as long as for half of it; undefined if at none. */
function slowLength(read: (text: string) => unknown, piece: string): number | undefined {
  const text = piece.repeat(Math.ceil(longest / piece.length));
  let before = noticed;
  for (let length = 40; length <= longest; length *= 2) {
    const best = (): number => Math.min(...[1, 2].map(() => cost(read, text.slice(0, length))));
    let now = cost(read, text.slice(0, length));
    if (now > 3 * before) now = best();
    if (now > 3 * before) return length;
    before = Math.max(now, noticed);
  }
  return undefined;
}

describe('attack: a long run of one text takes forever to read', () => {
  const { stackTraceLimit } = Error;
  before(() => {
    // mocha lifts the limit; each of thousands of errors would have a stack as deep as the text is nested
    Error.stackTraceLimit = 10;
  });
  after(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  for (const [what, read] of Object.entries(readers))
    it(`${what}: takes time in proportion to its length`, () => {
      const slow = Object.entries(runs).flatMap(([run, piece]) => {
        const length = slowLength(read, piece);
        return length === undefined ? [] : [`${length} characters of ${run}`];
      });
      expect(slow).to.deep.equal([]);
    });
});
