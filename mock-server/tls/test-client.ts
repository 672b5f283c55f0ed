/** An HTTPS client as its users run it: a node process of its own, told about the authority by its environment alone. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Leads every name to this machine, as an entry in /etc/hosts would. */
const resolution = `
import dns from 'node:dns';
dns.lookup = (name, options, done) => {
  const reply = typeof options === 'function' ? options : done;
  const all = typeof options === 'object' && options.all;
  process.nextTick(() => all ? reply(null, [{ address: '127.0.0.1', family: 4 }]) : reply(null, '127.0.0.1', 4));
};`;

const client = `
try {
  const answer = await fetch(process.argv[1], { headers: JSON.parse(process.argv[2]) });
  console.log(JSON.stringify({ status: answer.status, body: await answer.text() }));
} catch (error) {
  console.log(JSON.stringify({ error: error.cause.code }));
}`;

export type ClientResult =
  { readonly status: number; readonly body: string } | { readonly error: string };

/** @param authorityFile for NODE_EXTRA_CA_CERTS; none when it is left out */
export async function fetchInProcess(
  url: string,
  headers: Readonly<Record<string, string>>,
  authorityFile?: string,
): Promise<ClientResult> {
  const preload = `data:text/javascript,${encodeURIComponent(resolution)}`;
  const args = ['--import', preload, '--input-type=module', '-e', client];
  const env = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: authorityFile };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...args, url, JSON.stringify(headers)],
    { env },
  );
  return JSON.parse(stdout) as ClientResult;
}
