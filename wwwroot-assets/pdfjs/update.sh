#!/usr/bin/env bash
# Replaces pdf.js by another version: wwwroot-assets/pdfjs/update.sh [version], the newest one without an argument.
# Needs npm, tar and a connection. The builds are the minified ones for browsers of the last years ("legacy"); decoders come as
# plain scripts instead of WebAssembly, which the pages' Content-Security-Policy does not allow.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
archive=$(cd "$work" && npm pack --silent "pdfjs-dist@${1:-latest}")
tar -xzf "$work/$archive" -C "$work"
package=$work/package
version=$(sed -n 's/^ *"version": "\(.*\)",$/\1/p' "$package/package.json")

find . -mindepth 1 ! -name update.sh ! -name README.md -delete
cp "$package/LICENSE" .
cp "$package"/legacy/build/pdf.min.mjs "$package"/legacy/build/pdf.worker.min.mjs .
cp -r "$package/cmaps" "$package/standard_fonts" .
mkdir decoders
cp "$package"/wasm/*_nowasm_fallback.js "$package"/wasm/LICENSE_{JBIG2,OPENJPEG,PDFJS_JBIG2,PDFJS_OPENJPEG} decoders

sed -i "s/^pdf\.js .*/pdf.js $version, from the package pdfjs-dist; update.sh brings another version./" README.md
echo "pdf.js $version"
