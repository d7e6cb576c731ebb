import type { ServerResponse } from 'node:http';
import { crc32, deflateRawSync } from 'node:zlib';
import { type Hostile, startHostile } from '../oauth/hostile.ts';

/** How an org of a worker misbehaves; the worker asks for one by `/rule?name`. */
const megabyte = 1024 * 1024;
const eca = (body: string): string =>
  `<?xml version="1.0"?><ExternalClientApplication xmlns="http://soap.sforce.com/2006/04/metadata">${body}</ExternalClientApplication>`;
const one = 'unpackaged/externalClientApps/Acme.eca';

type Rule = (response: ServerResponse, path: string) => void;

const rules: Readonly<Record<string, Rule>> = {
  'endless-body': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      while (response.write('[1,2,3,4,5,6,7,8],'.repeat(4096)));
      response.once('drain', more);
    };
    more();
  },
  'deep-pages': (response) => json(response, `{"apps":[${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}]}`),
  'wide-pages': (response) => json(response, `{"apps":[${'{},'.repeat(2_000_000)}{}]}`),
  'long-pages': (response) =>
    json(
      response,
      JSON.stringify({ apps: [{ identifier: '0xI', developerName: 'a', label: 'x'.repeat(7 * megabyte) }] }),
    ),
  'long-tokens': (response) =>
    json(response, JSON.stringify({ tokens: [{ accessTokenFormat: 'x'.repeat(7 * megabyte) }] })),
  'empty-query': (response) =>
    json(response, '{"totalSize":1,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g-2000","records":[]}'),
  'endless-query': (response) =>
    json(
      response,
      JSON.stringify({
        ...{ totalSize: 9e9, done: false, nextRecordsUrl: '/services/data/v66.0/query/01g-2000' },
        records: [{ Id: 'x'.repeat(megabyte) }],
      }),
    ),
  'more-than-all': (response) =>
    json(response, '{"totalSize":1,"done":false,"nextRecordsUrl":"/x/01g-2000","records":[{"Id":"1"},{"Id":"2"}]}'),
  'endless-soap': (response) => {
    response.writeHead(200, { 'content-type': 'text/xml' });
    const more = (): void => {
      while (response.write('<a/>'.repeat(16_384)));
      response.once('drain', more);
    };
    more();
  },
  'many-elements': (response) => soap(response, '<a b="" c="">&#65;</a>'.repeat(1_300_000)),
  'one-member-forty-times': retrieved(() =>
    zip(
      Array.from({ length: 40 }, () => one),
      Buffer.alloc(100 * megabyte),
    ),
  ),
  'one-long-member': retrieved(() => zip([one], Buffer.alloc(200 * megabyte))),
  'lying-member': retrieved(() => zip([one], Buffer.alloc(100 * megabyte), 1000)),
  'boasting-member': retrieved(() => zip([one], Buffer.from(eca('<label>A</label>')), 2 ** 32 - 2)),
  'many-long-members': retrieved(() =>
    zip(
      Array.from({ length: 9 }, (_, at) => `unpackaged/externalClientApps/A${at}.eca`),
      Buffer.from(eca(`<label>${'x'.repeat(4 * megabyte - 300)}</label>`)),
    ),
  ),
  'documents-of-comments': retrieved(() => longDocuments(`<!--${'x'.repeat(4_000_000)}-->`)),
  'documents-of-text': retrieved(() => longDocuments(`<label>${'x'.repeat(4_000_000)}</label>`)),
  'documents-of-long-tags': retrieved(() => longDocuments(`<a b='${'>x'.repeat(2_000_000)}'/>`)),
  'documents-of-long-names': retrieved(() => longDocuments(`<${'x'.repeat(4_000_000)}/>`)),
  'a-long-attribute': (response) => soap(response, `<id a="${'x'.repeat(25_000_000)}"></id>`),
  'a-long-comment': (response) => soap(response, `<!-- > ${'x'.repeat(28_000_000)} -->`),
  'a-long-name': (response) => soap(response, `<${'x'.repeat(25_000_000)}/>`),
  'many-attributes': (response) =>
    soap(response, `<a ${Array.from({ length: 60_000 }, (_, at) => `b${at}="${'x'.repeat(400)}"`).join(' ')}/>`),
  'many-long-attributes': (response) => soap(response, `<a b=">${'x'.repeat(250)}"/>`.repeat(100_000)),
  'many-entities': (response) => soap(response, `<id>${'&amp;'.repeat(6_000_000)}</id>`),
  'a-document-of-many-elements': retrieved(() => zip([one], Buffer.from(eca('<a/>'.repeat(700_000))))),
  'documents-of-many-elements': retrieved(() =>
    zip(
      Array.from({ length: 40 }, (_, at) => `unpackaged/externalClientApps/A${at}.eca`),
      Buffer.from(eca('<a/>'.repeat(199_000))),
    ),
  ),
};

/** Starts an org that misbehaves as its worker asks. */
export async function startHostileOrg(): Promise<Hostile> {
  let rule: Rule = json;
  return startHostile((response, { path }) => {
    if (path.startsWith('/rule?')) {
      rule = rules[path.slice('/rule?'.length)] ?? json;
      json(response, '{}');
    } else rule(response, path);
  });
}

function json(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

function soap(response: ServerResponse, result: string): void {
  const envelope =
    'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://soap.sforce.com/2006/04/metadata"';
  const body = `<soapenv:Envelope ${envelope}><soapenv:Body><response><result>${result}</result></response></soapenv:Body></soapenv:Envelope>`;
  response.writeHead(200, { 'content-type': 'text/xml' }).end(`<?xml version="1.0"?>${body}`);
}

/** Answers every SOAP request as a retrieve that is done. */
function retrieved(make: () => Buffer): Rule {
  let zipped = '';
  return (response) => {
    if (zipped === '') zipped = make().toString('base64');
    soap(response, `<id>09S000000000001AAA</id><done>true</done><success>true</success><zipFile>${zipped}</zipFile>`);
  };
}

/** A zip of as many headers with a body of 4 MB as an answer may have. */
function longDocuments(body: string): Buffer {
  const names = Array.from({ length: 7 }, (_, at) => `unpackaged/externalClientApps/A${at}.eca`);
  return zip(names, Buffer.from(eca(body)));
}

/** A zip in which each of these names leads to the same bytes, which it may say are fewer than they are. */
function zip(names: readonly string[], content: Buffer, said = content.length): Buffer {
  const packed = deflateRawSync(content);
  const sum = crc32(content);
  const fields = (name: string): Buffer => {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(sum, 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(said, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    return head;
  };
  const [first = ''] = names;
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields(first), Buffer.from(first), packed]);
  const central = names.map((name) =>
    Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields(name), Buffer.alloc(14), Buffer.from(name)]),
  );
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}
