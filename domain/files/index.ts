export { createFiles, type FileInput, type Files, type StoredFile } from './files.ts';
