import { badRequest } from '../errors.ts';
import { fileById } from '../files/store-file.ts';
import type { StoredFile } from '../types.ts';
import type { Method, Methods } from './method.ts';
import { textParameter } from './parameters.ts';

/** Bytes. From the documentation of `getFile`. */
const LARGEST_DOWNLOAD = 20 * 1024 * 1024;

/** The `file_path` under which a bot downloads a file. */
export function filePath(file: StoredFile): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(file.name)?.[0] ?? '';
  return `${file.kind}s/${file.unique_id}${extension}`;
}

const getFile: Method = ({ world }, { parameters }) => {
  const fileId = textParameter(parameters, 'file_id');
  if (fileId === undefined) throw badRequest('file_id not specified');
  const file = fileById(world, fileId);
  if (file === undefined) throw badRequest('invalid file_id');
  if (file.size > LARGEST_DOWNLOAD) throw badRequest('file is too big');
  return { file_id: fileId, file_unique_id: file.unique_id, file_size: file.size, file_path: filePath(file) };
};

const getUserProfilePhotos: Method = () => ({ total_count: 0, photos: [] });

/** Files, by the ids that the bot was given. */
export const fileMethods: Methods = { getFile, getUserProfilePhotos };
