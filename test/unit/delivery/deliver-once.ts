// A process of its own that delivers once, for tests that end it or take away its disk: the path of an env file comes
// as its argument, and how it went goes to stdout.
import { deliver } from '../../../src/delivery/deliver.ts';
import { sinkFor } from '../../../src/delivery/sink-for.ts';
import { delivery, failureOf, place } from './acme.ts';

// so that a file over the limit is an error of the write, as a full disk is, and no end of the process
process.on('SIGXFSZ', () => undefined);
const sink = sinkFor({ kind: 'env-file', path: process.argv[2] ?? '' }, place);
process.stdout.write(await failureOf(deliver(sink, delivery, new AbortController().signal)));
