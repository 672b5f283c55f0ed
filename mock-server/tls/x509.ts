/** The library that writes certificates. What is CommonJS has its names when it is imported by name, and not later. */
// Its dependency injection asks for the metadata to be there before.
import 'reflect-metadata';
import * as library from '@peculiar/x509';

export const x509 = library;
