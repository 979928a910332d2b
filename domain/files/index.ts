export { createFiles, type FileInput, type Files, type StoredFile } from './files.ts';
export { createFileLinks, type FileLinks } from './file-links.ts';
