/** Why a file cannot be read, in words: the system's own name a code and a system call. */
import { isAbsolute, resolve } from 'node:path';
import { messageOf } from './message-of.ts';

/** @param file as it was named @returns the rest of a sentence about the file, without a full stop */
export function whyUnreadable(error: unknown, file: string): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return isAbsolute(file)
        ? 'there is no such file'
        : `there is no such file (looked for ${resolve(file)})`;
    case 'EISDIR':
      return 'it is a directory, not a file';
    case 'EACCES':
    case 'EPERM':
      return 'this user may not read it';
    default:
      return messageOf(error);
  }
}
