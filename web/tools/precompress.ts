import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

import type { Plugin } from "vite";

const WRITTEN_AS_TEXT = /\.(css|html|js|json|svg|txt)$/;
const FEWEST_BYTES = 1024;

const CODINGS = [
  {
    suffix: ".br",
    pack: (text: Buffer) =>
      promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
  },
  { suffix: ".gz", pack: (text: Buffer) => promisify(gzip)(text, { level: 9 }) },
];

/** Puts a compressed copy beside each file that is text, so that the server only has to send it. */
export function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    async writeBundle({ dir = "dist" }) {
      const files = await readdir(dir, { recursive: true });
      await Promise.all(
        files.filter((name) => WRITTEN_AS_TEXT.test(name)).map((name) => pack(join(dir, name))),
      );
    },
  };
}

async function pack(file: string): Promise<void> {
  const text = await readFile(file);
  if (text.length < FEWEST_BYTES) return;
  await Promise.all(CODINGS.map(async ({ suffix, pack }) => writeFile(file + suffix, await pack(text))));
}
