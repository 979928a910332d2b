import type { Files } from '../files/index.ts';

/** Keeps a document that we made, to be sent by its id. */
export async function keepDocument(deps: { files: Files }, document: { bytes: Buffer; mime: string; createdBy: number | null }): Promise<{ fileId: string }> {
  const { createdBy, ...file } = document;
  const { id } = await deps.files.save({ kind: 'document', ...file, ...(createdBy === null ? {} : { createdBy }) });
  return { fileId: id };
}
