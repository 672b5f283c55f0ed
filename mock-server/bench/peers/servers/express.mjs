/** `express()`, its own JSON parser, a compiled validator, `res.json()`. Arguments: port, document, workload. */
import express from 'express';
import { knownAnswers } from './known-answers.mjs';

const [port, documentFile, workloadFile] = process.argv.slice(2);
const { keyHeader, operations } = knownAnswers(documentFile, workloadFile);
const app = express();
app.use((request, response, next) => {
  if (request.get(keyHeader)) next();
  else response.status(401).json({ errors: 'no key' });
});
app.use(express.json());
for (const { method, pathname, validate, answer } of operations) {
  app[method.toLowerCase()](pathname, (request, response) => {
    if (validate(request.body)) response.json(answer);
    else response.status(400).json({ errors: validate.errors });
  });
}
app.listen(Number(port), '127.0.0.1');
