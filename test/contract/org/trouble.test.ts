import { expect } from 'chai';
import { readEstate } from '../../../src/estate/read-estate.ts';
import { findUser } from '../../../src/org/people/users.ts';
import { reportError } from '../../../src/output/error-text.ts';
import type { Fault, OrgHandle } from '../../emulator/client.ts';
import { failureOf, type Refusal, refusalOf } from './refusal.ts';
import { together } from './together.ts';
import { emulator, newOrg, open } from './world.ts';

const always = { count: 0 } as const;
const soap = { path: '^/services/Soap/' };
const query = { path: '/query' };
const versions = { path: '^/services/data$' };
const start = { soapOperation: 'retrieve' };
const status = { soapOperation: 'checkRetrieveStatus' };

type Reading = { readonly org: OrgHandle; readonly apps: number; readonly took: number };

/** Reads the estate of a new org in which these faults wait. */
async function readWith(...faults: Fault[]): Promise<Reading> {
  const org = await newOrg();
  for (const fault of faults) await (await emulator()).fault(org.alias, fault);
  const started = Date.now();
  // a request that hangs ends soon; any other has the time that a busy machine takes
  const settings = faults.some((fault) => fault.do === 'hang') ? { timeout: 2000 } : {};
  const apps = await readEstate(await open(org, settings));
  return { org, apps: apps.length, took: Date.now() - started };
}

const refused = async (...faults: Fault[]): Promise<Refusal> => refusalOf(readWith(...faults));

async function operations({ alias }: OrgHandle): Promise<string[]> {
  const requests = await (await emulator()).requests(alias);
  return requests.flatMap(({ soapOperation }) => soapOperation ?? []);
}

describe('trouble while an org is read', () => {
  const passing: Record<string, Fault> = {
    'a connection that drops before the answer to the first request': { do: 'drop-before', match: versions },
    'a connection that drops before retrieve': { do: 'drop-before', match: start },
    'a connection that drops after retrieve was accepted': { do: 'drop-after', match: start },
    'a connection that drops before the status': { do: 'drop-before', match: status },
    'a connection that drops after the status': { do: 'drop-after', match: status },
    'a connection that drops in the middle of the zip': { do: 'drop-during', match: status },
    'an answer that hangs': { do: 'hang', match: status },
    'a 429': { do: 'status', status: 429, match: start },
    'a 503': { do: 'status', status: 503, match: status },
    'a page with 503': { do: 'html', status: 503, match: status },
    'a retrieve that is pending for a while': { do: 'pending', polls: 4, match: start },
  };
  together(
    Object.fromEntries(
      Object.entries(passing).map(([title, fault]) => [
        `${title} is passed over`,
        async (): Promise<void> => {
          expect((await readWith(fault)).apps).to.equal(2);
        },
      ]),
    ),
  );

  together({
    'S5: a Retry-After is waited for, in an answer to SOAP': async () => {
      const { took, apps } = await readWith({ do: 'status', status: 503, retryAfterSeconds: 2, match: start });
      expect(apps).to.equal(2);
      expect(took).to.be.within(2000, 60_000);
    },

    'S5: a Retry-After is waited for, in an answer to REST': async () => {
      const { took } = await readWith({ do: 'status', status: 429, retryAfterSeconds: 2, match: versions });
      expect(took).to.be.within(2000, 60_000);
    },

    'S5: a Retry-After of an hour is told and not waited for': async () => {
      const started = Date.now();
      const { code } = await refused({ do: 'status', status: 503, retryAfterSeconds: 3600, match: start, ...always });
      expect(code).to.equal('OrgBusy');
      expect(Date.now() - started).to.be.below(60_000);
    },

    'an org that stays busy is given up after four requests': async () => {
      const org = await newOrg();
      await (await emulator()).fault(org.alias, { do: 'status', status: 429, match: start, ...always });
      expect(await refusalOf(readEstate(await open(org)))).to.deep.equal({
        code: 'OrgBusy',
        data: { org: org.username, detail: 'REQUEST_LIMIT_EXCEEDED: ConcurrentPerOrgLongTxn Limit exceeded.' },
      });
      expect(await operations(org)).to.deep.equal(Array(4).fill('retrieve'));
    },

    'a connection that always drops is told, with the reason': async () => {
      const { code, data } = await refused({ do: 'drop-before', match: start, ...always });
      expect(code).to.equal('ConnectionFailed');
      expect(data['detail']).to.match(/^(UND_ERR_SOCKET|ECONNRESET)$/);
    },

    'an org that never answers is asked twice and given up': async () => {
      const org = await newOrg();
      await (await emulator()).fault(org.alias, { do: 'hang', match: start, ...always });
      const { code, data } = await refusalOf(readEstate(await open(org, { timeout: 500 })));
      expect([code, data['detail']]).to.deep.equal(['ConnectionFailed', 'no answer in 1 s']);
      expect(await operations(org)).to.deep.equal(['retrieve', 'retrieve']);
    },

    'a retrieve that the org never begins is given up': async () => {
      const org = await newOrg();
      await (await emulator()).fault(org.alias, { do: 'pending', polls: 1_000_000, match: start });
      const refusal = await failureOf(readEstate(await open(org, { timeout: 1500 })));
      const { code, message, actions } = reportError(refusal);
      expect(code).to.equal('OrgBusy');
      expect(message).to.match(/^The request is still in the queue of .*: 09S\w+, after 15 s$/);
      expect(actions.join()).to.include('--timeout');
    },

    'a truncated zip is told as one, and no app is made of it': async () => {
      const { code, data } = await refused({ do: 'truncate-zip', match: status, ...always });
      expect([code, data['detail']]).to.deep.equal(['BrokenAnswer', 'zip']);
    },

    'a page in place of a SOAP answer is not taken for an empty org': async () => {
      for (const match of [start, status]) {
        expect(await refused({ do: 'html', match, ...always })).to.include({ code: 'NotSalesforce' });
      }
    },

    'a page in place of the API versions is told': async () => {
      expect((await refused({ do: 'html', match: versions })).code).to.equal('NotSalesforce');
    },

    'a page with 500 is told': async () => {
      expect((await refused({ do: 'html', status: 500, match: start, ...always })).code).to.equal('NotSalesforce');
    },

    'a redirect is told and not followed': async () => {
      const other = await newOrg();
      const { code, data } = await refused({ do: 'redirect', location: `${other.url}/login`, match: start });
      expect(code).to.equal('NotSalesforce');
      expect(data['detail']).to.equal(`302 ${new URL(other.url).host}`);
      expect(await (await emulator()).requests(other.alias)).to.deep.equal([]);
    },

    'a page in place of a query is not taken for no such user': async () => {
      const org = await newOrg();
      await (await emulator()).fault(org.alias, { do: 'html', match: query });
      const session = await open(org);
      expect((await refusalOf(findUser(session, org.username))).code).to.equal('NotSalesforce');
    },

    'a server error by SOAP is quoted': async () => {
      const { code, data } = await refused({ do: 'status', status: 500, match: soap, ...always });
      expect(code).to.equal('RequestRefused');
      expect(data['detail']).to.match(/^UNKNOWN_EXCEPTION: An unexpected error occurred/);
    },
  });
});
