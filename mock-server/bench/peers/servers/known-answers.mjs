/** The operations of the workload, each with the validator of its body and the answer that is always given. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const everything = () => true;

/** @returns the name of the header with the key; method, path, validator and answer of each operation */
export function knownAnswers(documentFile, workloadFile) {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(read(documentFile), 'document');
  const { headers, requests } = read(workloadFile);
  const wanted = Object.values(requests).filter(({ answer }) => answer);
  const operations = wanted.map(({ method, path, body, answer }) => {
    const pathname = path.split('?')[0];
    const validate = body ? ajv.compile({ $ref: schemaOf(method, pathname) }) : everything;
    return { method, pathname, validate, answer };
  });
  return { keyHeader: Object.keys(headers)[0].toLowerCase(), operations };
}

function schemaOf(method, pathname) {
  const place = ['paths', pathname, method.toLowerCase(), 'requestBody', 'content'];
  const steps = [...place, 'application/json', 'schema'];
  const escaped = steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'));
  return `document#/${escaped.map(encodeURIComponent).join('/')}`;
}
