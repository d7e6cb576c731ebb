import { Ajv, type ErrorObject } from 'ajv';

type Schema = Readonly<Record<string, unknown>>;

/** An object with these fields and no others. */
const fields = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const text: Schema = { type: 'string', minLength: 1 };
const texts: Schema = { type: 'array', items: text, minItems: 1 };
const count: Schema = { type: 'integer', minimum: 0 };
/** "Object Names and IDs": an RFC 1123 label, which names of Jobs, containers and volumes are. */
const label: Schema = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 };
const listOf = (items: Schema): Schema => ({ type: 'array', items, minItems: 1 });

/** Kubernetes API reference, core/v1: Container, EnvVar (a value is a string) and VolumeMount. */
const container = fields(
  {
    name: label,
    image: text,
    workingDir: text,
    command: texts,
    args: texts,
    env: listOf(fields({ name: text, value: { type: 'string' } }, ['name'])),
    volumeMounts: listOf(
      fields({ name: label, mountPath: { type: 'string', pattern: '^[^:]+$' }, readOnly: { type: 'boolean' } }, [
        'name',
        'mountPath',
      ]),
    ),
  },
  ['name', 'image'],
);

/** core/v1: Volume and PersistentVolumeClaimVolumeSource. */
const volume = fields(
  { name: label, persistentVolumeClaim: fields({ claimName: text, readOnly: { type: 'boolean' } }, ['claimName']) },
  ['name', 'persistentVolumeClaim'],
);

/**
 * A Job of batch/v1 by the Kubernetes API reference, with those fields that our pages use. The pods of a Job have the
 * restart policy OnFailure or Never; an indexed one has completions, and at most 100,000 of them ("Jobs", Parallel
 * execution, Completion mode).
 */
const kubernetesJob = fields(
  {
    apiVersion: { const: 'batch/v1' },
    kind: { const: 'Job' },
    metadata: fields({ name: label, namespace: label }, ['name']),
    spec: fields(
      {
        completionMode: { enum: ['NonIndexed', 'Indexed'] },
        completions: { type: 'integer', minimum: 1, maximum: 100_000 },
        parallelism: { ...count, maximum: 100_000 },
        backoffLimit: count,
        template: fields(
          {
            spec: fields(
              {
                restartPolicy: { enum: ['OnFailure', 'Never'] },
                containers: listOf(container),
                volumes: listOf(volume),
              },
              ['restartPolicy', 'containers'],
            ),
          },
          ['spec'],
        ),
      },
      ['completionMode', 'completions', 'template'],
    ),
  },
  ['apiVersion', 'kind', 'metadata', 'spec'],
);

const moment: Schema = { enum: ['on_success', 'on_failure', 'always'] };

/** The jobs of a GitLab pipeline by its "CI/CD YAML syntax reference", with those keywords that our pages use. */
const gitlabPipeline: Schema = {
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^[\\w-]+$' },
  additionalProperties: fields(
    {
      // the stages of a pipeline that names none
      stage: { enum: ['.pre', 'build', 'test', 'deploy', '.post'] },
      parallel: { type: 'integer', minimum: 1, maximum: 200 },
      when: { enum: ['on_success', 'on_failure', 'always', 'manual', 'delayed', 'never'] },
      image: text,
      variables: { type: 'object', additionalProperties: { type: 'string' } },
      rules: listOf(fields({ if: text, when: moment })),
      before_script: texts,
      script: texts,
      artifacts: fields({ when: moment, paths: texts, reports: fields({ junit: text }) }),
    },
    ['script'],
  ),
};

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const problemsBy = (schema: Schema): ((value: unknown) => string[]) => {
  const validate = ajv.compile(schema);
  return (value) => {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }: ErrorObject) => `${instancePath} ${message ?? ''}`);
  };
};

/** What is wrong with a Job of Kubernetes. */
export const problemsOfKubernetesJob = problemsBy(kubernetesJob);

/** What is wrong with the jobs of GitLab. */
export const problemsOfGitlab = problemsBy(gitlabPipeline);
