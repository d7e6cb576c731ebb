// mocha's own spec reporter, which at the end also writes to the file that COUNTS_FILE names: what ran, per folder; the
// titles of what was skipped; and the milliseconds that each file took.
import { writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import mocha from 'mocha';
import { root } from './checkout.mjs';

export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const counts = {};
    const skipped = [];
    const durations = {};
    const count = (how) => (test) => {
      const folder = relative(join(root, 'test'), test.file ?? root).split(sep)[0];
      counts[folder] ??= { passed: 0, failed: 0, skipped: 0 };
      counts[folder][how] += 1;
    };
    const time = ({ file, duration }) => {
      if (file === undefined) return;
      const name = relative(root, file);
      durations[name] = (durations[name] ?? 0) + (duration ?? 0);
    };
    runner.on('pass', count('passed'));
    runner.on('fail', count('failed'));
    runner.on('pending', (test) => {
      count('skipped')(test);
      skipped.push(test.fullTitle());
    });
    runner.on('test end', time);
    runner.on('hook end', time);
    runner.once('end', () => writeFileSync(process.env.COUNTS_FILE, JSON.stringify({ counts, skipped, durations })));
  }
}
