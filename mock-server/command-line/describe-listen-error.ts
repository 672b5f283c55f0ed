/** Why a port could not be had, and what to do. */

/** @param flag the setting that names the port */
export function listenError(error: unknown, host: string, port: number, flag: string): Error {
  return new Error(`Failed to listen on ${host}:${port}: ${reasonOf(error, flag)}`, {
    cause: error,
  });
}

function reasonOf(error: unknown, flag: string): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `another process listens there. Choose another port with ${flag}, or a free one with ${flag} 0.`;
    case 'EACCES':
      return `this user may not take that port. Choose one above 1023 with ${flag}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address. Choose another with --host, such as 127.0.0.1.';
    default:
      return `${(error as Error).message}.`;
  }
}
