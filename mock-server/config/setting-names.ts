/** What a setting is called as a flag and as an environment variable: `tlsPort` is `--tls-port` and …`TLS_PORT`. */
export const variablePrefix = 'WEBHOOK_SANDBOX_';

/** Tells the other commands where the server is; the server has no use for it. */
export const serverVariable = `${variablePrefix}URL`;

/** What receivers know of a provider, for the command that checks them; the server has no use for it. */
export const receiverSecretVariable = `${variablePrefix}RECEIVER_SECRET`;

const kebab = (key: string): string =>
  key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export function flagOf(key: string): string {
  return `--${kebab(key)}`;
}

export function variableOf(key: string): string {
  return variablePrefix + kebab(key).replaceAll('-', '_').toUpperCase();
}
