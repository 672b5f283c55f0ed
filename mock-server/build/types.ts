/** `npm run types`: writes the types of the specifications, which everything that knows types asks for. */
import { writeTypes } from './write-types.ts';

await writeTypes();
