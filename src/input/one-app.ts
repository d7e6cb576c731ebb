import { EcaError } from '../errors/eca-error.ts';

/** Throws EcaError FlagForOneApp, once several apps are found to be meant, if one of these flags was given. */
export function oneAppOnly(flags: Readonly<Record<string, unknown>>, ...names: readonly string[]): () => void {
  return () => {
    const given = names.find((name) => flags[name] !== undefined);
    if (given !== undefined) throw new EcaError('FlagForOneApp', { flag: `--${given}` });
  };
}
