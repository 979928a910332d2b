import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps the bytes of files by their unique id. */
export type FileStore = {
  put(uniqueId: string, content: Buffer): Promise<void>;
  /** Rejects for an id that was never put. */
  get(uniqueId: string): Promise<Buffer>;
};

/** Files that live as long as the process. */
export function memoryFileStore(): FileStore {
  const contents = new Map<string, Buffer>();
  return {
    async put(uniqueId, content) {
      contents.set(uniqueId, content);
    },
    async get(uniqueId) {
      const content = contents.get(uniqueId);
      if (content === undefined) throw new Error(`No file ${uniqueId}`);
      return content;
    },
  };
}

/** Files in a folder. Ids are made by the playground from a hash, so that none of them can leave the folder. */
export async function folderFileStore(folder: string): Promise<FileStore> {
  await mkdir(folder, { recursive: true });
  return {
    put: (uniqueId, content) => writeFile(join(folder, uniqueId), content),
    get: (uniqueId) => readFile(join(folder, uniqueId)),
  };
}
