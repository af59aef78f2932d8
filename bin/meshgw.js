#!/usr/bin/env node
// Written by hand in old syntax: an old Node must get as far as the sentence below, and `--version` must cost nothing.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const oldestMajor = 20;
const oldestMinor = 19;

if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  process.stderr.write(`Error: meshgw needs Node ${oldestMajor}.${oldestMinor} or later, this is ${process.version}\n`);
  process.exitCode = 3;
} else if (!printedVersion(process.argv.slice(2))) {
  start();
}

/**
 * Answers `--version` alone without loading the program; a write that fails is left to the program, which knows what to say.
 * @param {readonly string[]} words
 */
function printedVersion(words) {
  if (words.length !== 1 || (words[0] !== '--version' && words[0] !== '-V')) return false;
  const { readFileSync, writeSync } = require('node:fs');
  try {
    // Not process.stdout: setting that stream up takes longer than all the rest.
    writeSync(1, `${JSON.parse(readFileSync(`${__dirname}/../package.json`, 'utf8')).version}\n`);
    return true;
  } catch {
    return false;
  }
}

function start() {
  const { existsSync } = require('node:fs');
  const { join } = require('node:path');
  const root = join(__dirname, '..');
  const directory = join(root, 'dist');
  const entry = join(directory, 'boot.cjs');
  if (existsSync(entry)) {
    /** @type {typeof import('../src/boot/boot.js')} */
    const { boot } = require(entry);
    boot({ directory, require, words: process.argv.slice(2) });
  } else {
    process.stderr.write(`Error: meshgw is not built: run "npm ci" or "npm run build" in ${root}\n`);
    process.exitCode = 3;
  }
}
