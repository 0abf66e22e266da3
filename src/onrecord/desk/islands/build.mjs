// Bundles the islands into ../static/; `--check` says whether what lies there is current.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const names = ["read", "network", "timeline", "runs", "palette"];
const most = 60_000; // bytes, gzipped, of all together
const made = await build({
  entryPoints: names.map((name) => `src/${name}.tsx`),
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  outdir: "../static",
  charset: "ascii",
  banner: { js: "/* Made from islands/ by `npm run build`; with Preact (MIT) and d3-force (ISC). */" },
});
let total = 0;
let stale = [];
for (const file of made.outputFiles) {
  const path = new URL(`../static/${file.path.split("/").pop()}`, import.meta.url);
  total += gzipSync(file.contents, { level: 9 }).length;
  if (process.argv.includes("--check")) {
    let held = Buffer.alloc(0);
    try { held = readFileSync(path); } catch { /* it is not there */ }
    if (!held.equals(Buffer.from(file.contents))) stale.push(path.pathname);
  } else writeFileSync(path, file.contents);
}
console.log(`${total} bytes gzipped, of ${most} at most`);
for (const path of stale) console.error(`not current: ${path}`);
process.exit(stale.length || total > most ? 1 : 0);
