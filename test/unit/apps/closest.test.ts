import { expect } from 'chai';
import { closest } from '../../../src/apps/closest.ts';

describe('near misses', () => {
  it('are slips of the keyboard', () => {
    expect(closest('devcie', ['device', 'web-server', 'jwt-bearer'])).to.deep.equal(['device']);
    expect(closest('acme2', ['acme-two', 'acme22', 'acme'])).to.deep.equal(['acme22', 'acme']);
  });

  it('come nearest first, whatever order they are looked up in', () => {
    expect(closest('acme', ['acxx', 'acmx'])).to.deep.equal(['acmx', 'acxx']);
  });

  it('are found in whatever case, and shown unchanged', () => {
    expect(closest('ACME', ['Acme', 'Zebra'])).to.deep.equal(['Acme']);
  });

  it('are also what begins with what was typed', () => {
    expect(closest('client', ['client-credentials', 'code-credentials'])).to.deep.equal(['client-credentials']);
  });

  it('are three at most, and none where nothing is near', () => {
    expect(closest('app', ['app1', 'app2', 'app3', 'app4'])).to.deep.equal(['app1', 'app2', 'app3']);
    expect(closest('zzzzzz', ['device'])).to.deep.equal([]);
    expect(closest('x', [])).to.deep.equal([]);
  });
});
