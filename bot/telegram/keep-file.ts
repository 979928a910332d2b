import type { Api } from 'grammy';
import type { Files } from '../../domain/files/index.ts';
import { createFileKeeper as createKeeper, type FileKeeper } from '../chat/keep-file.ts';

/** Keeps what somebody sent over Telegram. Bots may fetch files of up to 20 MB only; Telegram refuses the rest with a text of its own. */
export function createFileKeeper(deps: { api: Api; files: Files; fileRoot: string; fetch?: typeof fetch }): FileKeeper {
  const fetchFile = deps.fetch ?? fetch;

  async function download(fileId: string): Promise<Buffer | 'gone' | 'too-large'> {
    let path: string | undefined;
    try {
      path = (await deps.api.getFile(fileId)).file_path;
    } catch (error) {
      if (error instanceof Error && 'description' in error) return String(error.description).includes('file is too big') ? 'too-large' : 'gone';
      throw error;
    }
    if (path === undefined) return 'gone';
    const response = await fetchFile(`${deps.fileRoot}/${path}`, { signal: AbortSignal.timeout(30_000) });
    return response.ok ? Buffer.from(await response.arrayBuffer()) : 'gone';
  }

  return createKeeper({ files: deps.files, download: (file) => download(file.id) });
}
