import { expect } from 'chai';
import { lockedCertificate, lockText, readLock, withLockEntries } from '../../../../src/manifest/lock/lock.ts';
import { refusalOf } from '../../apps/acme.ts';

const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
const certificate = { fingerprint, date: '2026-11-29T12:00:00.000Z' };
const entry = { orgId: '00D000000000001EAA', app: 'Acme', certificate };

describe('eca.lock.json', () => {
  it('remembers a fingerprint and a date by org and app, whatever form the org id has', () => {
    const lock = readLock(lockText(withLockEntries({}, [entry])), 'eca.lock.json');
    expect(lockedCertificate(lock, '00D000000000001', 'Acme')).to.deep.equal(certificate);
    expect(lockedCertificate(lock, '00D000000000001', 'Other')).to.equal(undefined);
    expect(lockedCertificate(lock, 'constructor', 'Acme')).to.equal(undefined);
  });

  it('keeps the date of a certificate that is the same, and is sorted, so that a diff shows what changed', () => {
    const later = { ...entry, certificate: { fingerprint, date: '2026-12-01T00:00:00.000Z' } };
    const lock = withLockEntries({}, [{ ...entry, app: 'Zeta' }, entry]);
    expect(lockText(withLockEntries(lock, [later]))).to.equal(lockText(lock));
    expect(lockText(lock).indexOf('Acme')).to.be.lessThan(lockText(lock).indexOf('Zeta'));
    const removed = { ...later, certificate: { ...later.certificate, fingerprint: null } };
    expect(lockedCertificate(withLockEntries(lock, [removed]), '00D000000000001', 'Acme')?.fingerprint).to.equal(null);
  });

  it('forgets an app that is gone, and an org without any', () => {
    const gone = { ...entry, certificate: undefined };
    expect(withLockEntries(withLockEntries({}, [entry]), [gone])).to.deep.equal({});
    const both = withLockEntries({}, [entry, { ...entry, orgId: '00D000000000002EAA' }]);
    expect(Object.keys(withLockEntries(both, [gone]))).to.deep.equal(['00D000000000002']);
    expect(withLockEntries({}, [gone])).to.deep.equal({});
  });

  it('is refused if something else wrote it', () => {
    const texts = ['', '[]', '{}', '{"version":2,"certificates":{}}', '{"version":1,"certificates":{"a":{"b":{}}}}'];
    for (const text of texts) {
      expect(refusalOf(() => readLock(text, 'eca.lock.json')).code, text).to.equal('LockUnreadable');
    }
  });
});
