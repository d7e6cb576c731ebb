import { resolve } from 'node:path';
import { isEcaError } from '../../errors/eca-error.ts';
import type { WantedApp } from '../../manifest/manifest.ts';
import type { Place } from '../../manifest/place.ts';
import { report, type Source } from '../../manifest/text/source.ts';
import { readBoundedFile } from '../../org/files/bounded-file.ts';
import { certificateFrom } from '../certificate/certificate-file.ts';

const mostBytes = 1024 * 1024;

/** Reads the certificates of a manifest, each file once; reports at its place one that can't be used. */
export type CertificateReader = (file: string, at: Place, source: Source) => Promise<string>;

/**
 * The reader for a manifest in that folder: of plain files only, since what the manifest names may wait forever.
 * `shown` is a path as errors may name it.
 */
export function certificateReader(folder: string, shown: (path: string) => string): CertificateReader {
  const known = new Map<string, Promise<string | undefined>>();
  return async (file, at, source) => {
    const path = resolve(folder, file);
    const read = async (): Promise<Buffer> => readBoundedFile(path, mostBytes, { followsLinks: true });
    const reading = known.get(path) ?? certificateFrom(shown(path), undefined, read);
    known.set(path, reading);
    try {
      return (await reading) ?? '';
    } catch (error) {
      if (!isEcaError(error)) throw error;
      report(source, at, error);
      return '';
    }
  };
}

/** The apps with the texts of their certificates. */
export async function withCertificates(
  apps: readonly WantedApp[],
  read: CertificateReader,
  source: Source,
): Promise<WantedApp[]> {
  return Promise.all(
    apps.map(async (app) => {
      const { settings, places, at } = app;
      const { certificate } = settings;
      if (certificate === undefined || certificate === 'none') return app;
      const { file } = certificate;
      const pem = await read(file, places.get('certificate') ?? at, source);
      return { ...app, settings: { ...settings, certificate: { file, pem } } };
    }),
  );
}
