/** node:http, a compiled validator, constant answers: nothing else. Arguments: port, document, workload. */
import { createServer } from 'node:http';
import { knownAnswers } from './known-answers.mjs';

const [port, documentFile, workloadFile] = process.argv.slice(2);
const { keyHeader, operations } = knownAnswers(documentFile, workloadFile);
const known = new Map(
  operations.map(({ method, pathname, validate, answer }) => [
    `${method} ${pathname}`,
    { validate, answer },
  ]),
);

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => answerTo(request, response, Buffer.concat(chunks)));
}).listen(Number(port), '127.0.0.1');

function answerTo({ method, url, headers }, response, bytes) {
  if (!headers[keyHeader]) return send(response, 401, { errors: 'no key' });
  const found = known.get(`${method} ${url.split('?', 1)[0]}`);
  if (!found) return send(response, 404, { errors: 'no such operation' });
  const { validate, answer } = found;
  if (!validate(bodyOf(bytes))) return send(response, 400, { errors: validate.errors });
  send(response, 200, answer);
}

function bodyOf(bytes) {
  try {
    return bytes.length > 0 ? JSON.parse(bytes) : undefined;
  } catch {
    return undefined;
  }
}

function send(response, status, body) {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
  });
  response.end(bytes);
}
