import { crc32 } from 'node:zlib';
import JSZip from 'jszip';

export type ZipFile = { path: string; content: Buffer };

/** The files of a zip. Fails when the bytes are not a zip. */
export const readZip = async (bytes: Buffer): Promise<ZipFile[]> => {
  const zip = await JSZip.loadAsync(bytes, { checkCRC32: true });
  const entries = Object.values(zip.files).filter((entry) => !entry.dir);
  return Promise.all(entries.map(async (entry) => ({ path: entry.name, content: await entry.async('nodebuffer') })));
};

const header = (
  signature: number,
  name: Buffer,
  content: Buffer,
  fields: (buffer: Buffer) => void,
  size: number,
): Buffer => {
  const buffer = Buffer.alloc(size);
  buffer.writeUInt32LE(signature, 0);
  const at = signature === 0x04_03_4b_50 ? 4 : 6;
  buffer.writeUInt16LE(20, at);
  buffer.writeUInt16LE(0x08_00, at + 2);
  buffer.writeUInt32LE(0x21, at + 8);
  buffer.writeUInt16LE(0x59_21, at + 8);
  buffer.writeUInt32LE(crc32(content), at + 10);
  buffer.writeUInt32LE(content.length, at + 14);
  buffer.writeUInt32LE(content.length, at + 18);
  buffer.writeUInt16LE(name.length, at + 22);
  fields(buffer);
  return buffer;
};

/** A zip of stored, not compressed, files: an emulator of hundreds of orgs must not spend its time packing. */
export const writeZip = (files: readonly ZipFile[]): Buffer => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of files) {
    const name = Buffer.from(path);
    const local = header(0x04_03_4b_50, name, content, () => {}, 30);
    const start = offset;
    directory.push(
      header(0x02_01_4b_50, name, content, (buffer) => buffer.writeUInt32LE(start, 42), 46),
      name,
    );
    bodies.push(local, name, content);
    offset += local.length + name.length + content.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
};
