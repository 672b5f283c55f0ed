/** The formats that schemas may name: Ajv's own, and Prism's notion of a date-time. */
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { date_time as isDateTime } from '@stoplight/prism-http/dist/validator/validators/dateTime.js';

export const formats = { ...fullFormats, 'date-time': isDateTime };
