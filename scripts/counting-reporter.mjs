// mocha's own spec reporter, which at the end also writes what ran, per folder, to the file that COUNTS_FILE names.
import { writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import mocha from 'mocha';
import { root } from './checkout.mjs';

export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const counts = {};
    const count = (how) => (test) => {
      const folder = relative(join(root, 'test'), test.file ?? root).split(sep)[0];
      counts[folder] ??= { passed: 0, failed: 0, skipped: 0 };
      counts[folder][how] += 1;
    };
    runner.on('pass', count('passed'));
    runner.on('fail', count('failed'));
    runner.on('pending', count('skipped'));
    runner.once('end', () => writeFileSync(process.env.COUNTS_FILE, JSON.stringify(counts)));
  }
}
