import { expect } from 'chai';
import { hasCode } from '../../../../src/errors/eca-error.ts';
import { readShard } from '../../../../src/fleet/shard/read-shard.ts';
import { reportError } from '../../../../src/output/error-text.ts';

/** The share as text, or the first line of the error. */
function read(typed: string, environment: Record<string, string> = {}): string {
  try {
    const shard = readShard(typed, environment);
    return shard === undefined ? 'none' : `${shard.index}/${shard.total}`;
  } catch (error) {
    if (!hasCode(error, 'ShardInvalid')) throw error;
    const { message, actions } = reportError(error);
    expect(actions).not.to.deep.equal([]);
    return message;
  }
}

describe('which share --shard names', () => {
  it('counts from 1', () => {
    expect(readShard(undefined, { ECA_SHARD: '1', ECA_SHARDS: '2' })).to.equal(undefined);
    expect(['1/1', '2/8', '8/8', ' 2 / 8 '].map((typed) => read(typed))).to.deep.equal(['1/1', '2/8', '8/8', '2/8']);
  });

  for (const typed of ['0/8', '9/8'])
    it(`${typed} is out of range`, () => {
      expect(read(typed)).to.equal(
        `--shard ${typed} isn't one of the shares: they count from 1 to the number after the slash.`,
      );
    });

  for (const typed of ['2', '2/', '/8', '1/0', '-1/8', '1.5/8', '2/8/1', 'two/8', '2 of 8', '1e1/20'])
    it(`"${typed}" is no share`, () => {
      expect(read(typed)).to.equal(`--shard ${typed} isn't a share of the orgs.`);
    });

  const aws = (index: string, size: string): Record<string, string> => ({
    AWS_BATCH_JOB_ARRAY_INDEX: index,
    AWS_BATCH_JOB_ARRAY_SIZE: size,
  });
  for (const [engine, environment, share] of [
    ['GitLab counts from 1', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '4' }, '1/4'],
    ['GitLab, the last one', { CI_NODE_INDEX: '4', CI_NODE_TOTAL: '4' }, '4/4'],
    ['GitLab without parallel', { CI_NODE_TOTAL: '1' }, '1/1'],
    ['Kubernetes counts from 0', { JOB_COMPLETION_INDEX: '0', ECA_SHARDS: '8' }, '1/8'],
    ['Kubernetes, the last one', { JOB_COMPLETION_INDEX: '7', ECA_SHARDS: '8' }, '8/8'],
    ['AWS Batch counts from 0', aws('0', '3'), '1/3'],
    ['AWS Batch, the last one', aws('2', '3'), '3/3'],
    ['a matrix of GitHub counts from 1', { ECA_SHARD: '3', ECA_SHARDS: '8' }, '3/8'],
    ['engines that agree', { ECA_SHARD: '3', ECA_SHARDS: '8', CI_NODE_INDEX: '3', CI_NODE_TOTAL: '8' }, '3/8'],
    ['an empty variable is none', { ECA_SHARD: '', ECA_SHARDS: '', ...aws('1', '2') }, '2/2'],
  ] as const)
    it(`auto: ${engine}`, () => {
      expect([read('auto', environment), read(' Auto ', environment)]).to.deep.equal([share, share]);
    });

  for (const [fault, environment, message] of [
    ['nothing is set', {}, 'no variable says which share this job is to do.'],
    ['GitLab without an index', { CI_NODE_TOTAL: '4' }, "CI_NODE_TOTAL is set and CI_NODE_INDEX isn't"],
    ['GitLab without a total', { CI_NODE_INDEX: '1' }, "CI_NODE_INDEX is set and CI_NODE_TOTAL isn't"],
    ['Kubernetes without a total', { JOB_COMPLETION_INDEX: '0' }, "JOB_COMPLETION_INDEX is set and ECA_SHARDS isn't"],
    ['a total alone', { ECA_SHARDS: '8' }, "ECA_SHARDS is set and ECA_SHARD isn't"],
    ['a share alone', { ECA_SHARD: '1' }, "ECA_SHARD is set and ECA_SHARDS isn't"],
    ['AWS without a size', { AWS_BATCH_JOB_ARRAY_INDEX: '0' }, "and AWS_BATCH_JOB_ARRAY_SIZE isn't"],
    [
      'GitLab with 0',
      { CI_NODE_INDEX: '0', CI_NODE_TOTAL: '4' },
      'CI_NODE_INDEX is "0", which is none of the 4 shares',
    ],
    ['Kubernetes with its total', { JOB_COMPLETION_INDEX: '8', ECA_SHARDS: '8' }, 'JOB_COMPLETION_INDEX is "8"'],
    ['no number', { ECA_SHARD: 'one', ECA_SHARDS: '8' }, 'ECA_SHARD is "one", which is none of the 8 shares'],
    ['no number of shares', { ECA_SHARD: '1', ECA_SHARDS: '0' }, 'ECA_SHARDS is "0", which isn\'t a number of shares'],
    [
      'engines that differ',
      { ECA_SHARD: '1', ECA_SHARDS: '8', CI_NODE_INDEX: '2', CI_NODE_TOTAL: '8' },
      'ECA_SHARD and CI_NODE_INDEX name different shares',
    ],
  ] as const)
    it(`auto is an error if ${fault}`, () => {
      expect(read('auto', environment)).to.include('--shard auto: ').and.to.include(message);
    });
});
