import { expect } from 'chai';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { query } from '../../../src/org/session/soql.ts';
import type { Fault } from '../../emulator/client.ts';
import { loginFile } from '../login/stage.ts';
import { refusalOf } from './refusal.ts';
import { emulator, newOrg, open } from './world.ts';

const bodies = [
  'no JSON',
  '{}',
  'null',
  '[]',
  '"text"',
  '{"records":null,"done":true,"totalSize":1}',
  '{"records":{"length":1},"done":false,"nextRecordsUrl":"http://evil.example/x","totalSize":1}',
  '{"records":[null],"done":true,"totalSize":1}',
  '{"records":[5],"done":true,"totalSize":1}',
  '{"records":[[]],"done":true,"totalSize":1}',
  '{"records":[{}],"done":true,"totalSize":1}',
];
const envelope = '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>';

/** How a command ends that asks an org which answers every such request so. */
async function endOf(
  what: 'query' | 'list',
  path: string,
  answer: Partial<Extract<Fault, { do: 'reply' }>>,
): Promise<string> {
  const org = await newOrg();
  const session = await open(org);
  const reply = { do: 'reply', status: 200, contentType: 'application/json', body: '{}', ...answer } as const;
  await (await emulator()).fault(org.alias, { ...reply, match: { path }, count: 0 });
  const { code } = await refusalOf(
    what === 'query' ? query(session, 'SELECT Id FROM User', { Id: 'text' }) : readEstate(session),
  );
  return code;
}

const versions = [
  '1e25',
  '∞',
  '99999999999.0',
  '-1',
  '66.0/../../x',
  '066.0',
  ' 66.0',
  '6.0',
  '66',
  66,
  null,
  ['66.0'],
];

describe('attack: an org answers with versions of its API that don’t exist', () => {
  /** Opens an org whose answer has these versions; returns the one that is used, or how that ends, and what is kept. */
  async function versionWith(entries: readonly unknown[]): Promise<readonly [used: string, kept: unknown]> {
    const org = await newOrg();
    const body = JSON.stringify(entries);
    const reply = { do: 'reply', status: 200, contentType: 'application/json', body } as const;
    await (await emulator()).fault(org.alias, { ...reply, match: { path: '^/services/data$' }, count: 0 });
    const used = await open(org).then(
      ({ connection }) => connection.version,
      (error: unknown) => (isEcaError(error) ? error.code : String(error)),
    );
    return [used, loginFile(org.username).fields['instanceApiVersion']];
  }

  for (const version of versions) {
    it(`${JSON.stringify(version)} is refused and not kept, and ignored beside one that is real`, async () => {
      expect(await versionWith([{ version }])).to.deep.equal(['NotSalesforce', undefined]);
      expect(await versionWith([{ version: '66.0' }, { version }, null, 5])).to.deep.equal(['66.0', '66.0']);
    });
  }
});

describe('attack: an org answers in an unexpected shape', () => {
  for (const body of bodies) {
    it(`a query that is answered with ${body} ends with an error that says so`, async () => {
      expect(await endOf('query', '/query', { body })).to.be.oneOf(['BrokenAnswer', 'NotSalesforce']);
    });
  }

  /** How a list ends whose retrieve is answered with this id, and which requests it made. */
  async function afterRetrieve(doctype: string, id: string): Promise<readonly [code: string, polled: boolean]> {
    const org = await newOrg();
    const session = await open(org);
    const result = `<retrieveResponse xmlns="http://soap.sforce.com/2006/04/metadata"><result><done>false</done><id>${id}</id><state>Queued</state></result></retrieveResponse>`;
    const body = `<?xml version="1.0"?>${doctype}${envelope}${result}</soapenv:Body></soapenv:Envelope>`;
    const match = { path: '^/services/Soap/', soapOperation: 'retrieve' };
    const world = await emulator();
    await world.fault(org.alias, { do: 'reply', status: 200, contentType: 'text/xml', body, match, count: 0 });
    const { code } = await refusalOf(readEstate(session));
    const polls = await world.requests(org.alias);
    return [code, polls.some(({ soapOperation }) => soapOperation === 'checkRetrieveStatus')];
  }

  it('SOAP that is answered in the JSON of REST says that the requests of the day are used up (R15)', async () => {
    const org = await newOrg();
    const body = '[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]';
    const reply = { do: 'reply', status: 403, contentType: 'application/json', body } as const;
    await (await emulator()).fault(org.alias, { ...reply, match: { soapOperation: 'retrieve' }, count: 0 });
    expect((await refusalOf(readEstate(await open(org)))).code).to.equal('RequestsExhausted');
  });

  const doctypes = {
    'an entity of its own': '<!DOCTYPE x [<!ENTITY a "09S000000000001AAA">]>',
    'an entity that is a file of this machine (XXE)': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    'entities of entities (billion laughs)':
      '<!DOCTYPE x [<!ENTITY b "0000000000"><!ENTITY a "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>',
  };
  for (const [what, doctype] of Object.entries(doctypes)) {
    it(`so does SOAP with ${what}, and nothing of it is used`, async () => {
      expect(await afterRetrieve(doctype, '&a;')).to.deep.equal(['BrokenAnswer', false]);
      const [code, polled] = await afterRetrieve('', '09S000000000001AAA');
      expect(code, 'it is the document type that is refused').not.to.equal('BrokenAnswer');
      expect(polled).to.equal(true);
    });
  }

  it('so does SOAP of 200 000 levels', async () => {
    const body = `${envelope}${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}</soapenv:Body></soapenv:Envelope>`;
    expect(await endOf('list', '^/services/Soap/', { contentType: 'text/xml', body })).to.be.oneOf([
      'BrokenAnswer',
      'NotSalesforce',
    ]);
  });

  it('so does an answer with too many headers', async () => {
    const headers = { 'x-filler': 'x'.repeat(100_000) };
    expect(await endOf('query', '/query', { headers })).to.equal('AnswerTooLarge');
  });
});
