import { sinkFor } from '../../delivery/sink-for.ts';
import { sinkInvalid, type SinkSpec } from '../../delivery/sink-spec.ts';
import { EcaError } from '../../errors/eca-error.ts';
import type { Target } from '../../fleet/targets.ts';
import type { Progress } from '../../output/page/progress.ts';
import { messageText } from '../../output/page/texts.ts';
import { sameCommandText } from '../../output/secret/same-command-text.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { isShownWhole } from '../manifest/check-deliveries.ts';
import { askYes } from '../prompts.ts';

/** A pair that a manifest has delivered: of which app, in which org, and where to. */
export type ScheduledDelivery = { readonly target: Target; readonly app: string; readonly sinks: readonly SinkSpec[] };

type CommandFlags = {
  readonly 'allow-exec'?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly 'no-prompt': boolean;
};

/**
 * Shows each command that a manifest gives a pair to, and asks about them where somebody can be asked. Throws EcaError
 * ExecNotAllowed without `--allow-exec`, ConsentRefused for a no, ConsentMissing where nobody can be asked and no flag
 * confirms it, or SinkInvalid.
 */
export async function agreeToCommands(
  deliveries: readonly ScheduledDelivery[],
  { file, flags, progress }: { readonly file: string; readonly flags: CommandFlags; readonly progress: Progress },
): Promise<void> {
  const commands = commandsOf(deliveries);
  if (commands.length === 0) return;
  // what can't be shown to the letter can't be agreed to
  const hidden = commands.find((command) => !isShownWhole(command));
  if (hidden !== undefined) throw sinkInvalid(hidden, 'hidden');
  if (flags['allow-exec'] !== true) throw new EcaError('ExecNotAllowed', { file, commands: commands.join('\n') });
  if (commands.length < countOf(deliveries)) progress.warn(sameCommandText());
  progress.warn(messageText('output', 'scheduled.commands', { file, commands: commands.join('\n') }));
  if (flags['no-prompt']) return;
  const consequences = commands.map((command) => ({ key: 'ManifestCommand', data: { command } }));
  if (!canAsk(flags)) throw new EcaError('ConsentMissing', { app: file, consequences });
  const isAgreed = await progress.during(async () => askYes(messageText('output', 'scheduled.ask')));
  if (!isAgreed) throw new EcaError('ConsentRefused', { app: file });
}

/** How many pairs go to commands. */
function countOf(deliveries: readonly ScheduledDelivery[]): number {
  return deliveries.flatMap(({ sinks }) => sinks.filter(({ kind }) => kind === 'exec')).length;
}

function commandsOf(deliveries: readonly ScheduledDelivery[]): string[] {
  const commands = deliveries.flatMap(({ target: { org, orgId }, app, sinks }) =>
    sinks.flatMap((spec) =>
      spec.kind === 'exec' ? [sinkFor(spec, { org, orgId, app, rotationId: 'ROTATION' }).name] : [],
    ),
  );
  return [...new Set(commands)];
}
