import { EcaError } from '../../errors/eca-error.ts';
import { type Shard, shardText } from './shard.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The variables in which an engine says which share a job has, and the number that its first job has. */
type Engine = { readonly index: string; readonly total: string; readonly first: 0 | 1 };

/**
 * GitLab: docs.gitlab.com/ci/variables/predefined_variables. Kubernetes: "Job", completion mode Indexed, which has no
 * variable for the number of completions. AWS Batch: user guide, "Array jobs". The first row is ours, for engines that
 * count in expressions, such as the matrix of GitHub.
 */
const engines: readonly Engine[] = [
  { index: 'ECA_SHARD', total: 'ECA_SHARDS', first: 1 },
  { index: 'JOB_COMPLETION_INDEX', total: 'ECA_SHARDS', first: 0 },
  { index: 'CI_NODE_INDEX', total: 'CI_NODE_TOTAL', first: 1 },
  { index: 'AWS_BATCH_JOB_ARRAY_INDEX', total: 'AWS_BATCH_JOB_ARRAY_SIZE', first: 0 },
];

/**
 * The share that `--shard` names, of the environment's engine for `auto`; undefined without the flag. Throws EcaError
 * ShardInvalid for a text that is none, and for variables that are missing, name no share, or contradict each other.
 */
export function readShard(typed: string | undefined, environment: Environment): Shard | undefined {
  if (typed === undefined) return undefined;
  const text = typed.trim();
  return text.toLowerCase() === 'auto' ? shardOfJob(environment) : typedShard(text);
}

function typedShard(text: string): Shard {
  const [, first = '', second = ''] = /^(\d{1,9})\s*\/\s*(\d{1,9})$/.exec(text) ?? [];
  const [index, total] = [Number(first), Number(second)];
  if (first === '' || total === 0) throw invalid({ shard: text });
  if (index < 1 || index > total) throw invalid({ shard: text, value: total }, 'range');
  return { index, total };
}

function shardOfJob(environment: Environment): Shard {
  const found = engines.flatMap((engine) => engineShard(engine, environment) ?? []);
  const [own] = found;
  const other = found.find(({ shard }) => own !== undefined && shardText(shard) !== shardText(own.shard));
  if (own !== undefined && other !== undefined)
    throw invalid({ variable: own.variable, value: other.variable }, 'several');
  if (own !== undefined) return own.shard;
  // only Kubernetes and we have it, and neither said which share
  if (valueOf('ECA_SHARDS', environment) !== undefined) throw half('ECA_SHARDS', 'ECA_SHARD');
  throw invalid({}, 'none');
}

function engineShard(engine: Engine, environment: Environment): { variable: string; shard: Shard } | undefined {
  const [index, total] = [valueOf(engine.index, environment), valueOf(engine.total, environment)];
  if (index === undefined) {
    if (total === undefined || engine.total === 'ECA_SHARDS') return undefined;
    // GitLab sets the total to 1 in a job without `parallel`, and no index
    if (total === '1' && engine.first === 1) return { variable: engine.total, shard: { index: 1, total: 1 } };
    throw half(engine.total, engine.index);
  }
  if (total === undefined) throw half(engine.index, engine.total);
  const all = wholeNumber(total);
  if (all === undefined || all < 1) throw invalid({ shard: index, variable: engine.total, value: total }, 'total');
  const number = wholeNumber(index);
  const place = number === undefined ? 0 : number - engine.first + 1;
  if (place < 1 || place > all) throw invalid({ shard: all, variable: engine.index, value: index }, 'value');
  return { variable: engine.index, shard: { index: place, total: all } };
}

function valueOf(name: string, environment: Environment): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

type Values = { readonly shard?: string | number; readonly variable?: string; readonly value?: string | number };

function invalid({ shard = '', variable = '', value = '' }: Values, variant?: string): EcaError<'ShardInvalid'> {
  return new EcaError('ShardInvalid', { shard, variable, value }, variant === undefined ? {} : { variant });
}

function half(present: string, missing: string): EcaError<'ShardInvalid'> {
  return invalid({ shard: present, variable: missing }, 'half');
}
