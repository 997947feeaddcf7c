// Writes src/api/schema.d.ts from the OpenAPI document of a running server.
// npm run types [-- http://localhost:5080]       writes the file
// npm run types -- --check [http://…]            only compares, exit code 1 when the committed file is out of date
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const args = process.argv.slice(2);
const check = args.includes('--check');
const server = args.find((arg) => arg.startsWith('http')) ?? 'http://localhost:5080';
const target = new URL('../src/api/schema.d.ts', import.meta.url);

const document = await (await fetch(`${server}/openapi/v1.json`)).json();
delete document.servers;
const banner = '// Generated from /openapi/v1.json by `npm run types`. Do not edit.\n';
const text = banner + astToString(await openapiTS(document));

if (check) {
  if ((await readFile(target, 'utf8')) !== text) {
    console.error('src/api/schema.d.ts is out of date: run `npm run types`.');
    process.exit(1);
  }
} else {
  await writeFile(target, text);
}
